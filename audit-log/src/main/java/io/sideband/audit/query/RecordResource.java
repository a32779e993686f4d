package io.sideband.audit.query;

import io.sideband.audit.personal.SubjectStore;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditTrail;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/records}: the audit log, for auditors and administrators. Each look is on record before it is answered. */
@Path("/v1/records")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "records", description = "Who did what, to what, when, from where, why, and how it ended")
public class RecordResource {
    private static final String READ = "audit.read";
    private static final UUID NOBODY = new UUID(0, 0);

    private final RecordStore store;
    private final SubjectStore subjects;
    private final AuditTrail trail;
    private final CurrentCaller caller;

    @Inject
    RecordResource(RecordStore store, SubjectStore subjects, AuditTrail trail, CurrentCaller caller) {
        this.store = store;
        this.subjects = subjects;
        this.trail = trail;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Lists records", description = "All conditions must hold. Newest first unless order=asc.")
    @APIResponse(responseCode = "200", description = "A page; next is the cursor of the one that follows")
    @APIResponse(responseCode = "400", description = "A parameter or the cursor is not valid")
    @APIResponse(responseCode = "503", description = "This look cannot be recorded, so it is not answered")
    public Uni<RecordPage> list(
            @Parameter(description = "What it was done to", example = "rack1-u01") @QueryParam("target") @Nullable
                    String target,
            @Parameter(example = "bmc") @QueryParam("targetKind") @Nullable String targetKind,
            @Parameter(description = "The subject of the token", example = "alice") @QueryParam("actor") @Nullable
                    String actor,
            @Parameter(example = "operation.power.off") @QueryParam("type") @Nullable String type,
            @Parameter(example = "intent") @QueryParam("phase") @Pattern(regexp = "intent|outcome|event") @Nullable
                    String phase,
            @Parameter(example = "succeeded")
                    @QueryParam("outcome")
                    @Pattern(regexp = "succeeded|failed|denied|unknown")
                    @Nullable
                    String outcome,
            @Parameter(description = "The operation's or request's id") @QueryParam("correlation") @Nullable
                    String correlation,
            @Parameter(description = "Not before", example = "2026-11-22T00:00:00Z") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "Before", example = "2026-11-23T00:00:00Z") @QueryParam("to") @Nullable String to,
            @QueryParam("order") @DefaultValue("desc") @Pattern(regexp = "asc|desc") String order,
            @Parameter(description = "next of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        Instant since = time("from", from);
        Instant until = time("to", to);
        Cursor.Order direction = order.equals("asc") ? Cursor.Order.ASC : Cursor.Order.DESC;
        Cursor after = cursor == null ? null : Cursor.of(cursor, direction);
        return reference(actor).flatMap(who -> {
            RecordFilter filter =
                    new RecordFilter(target, targetKind, who, type, phase, outcome, correlation, since, until);
            return recorded(filter.values()).chain(() -> store.page(filter, direction, after, limit));
        });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Shows a record")
    @APIResponse(responseCode = "200", description = "The record")
    @APIResponse(responseCode = "404", description = "No record has this id")
    public Uni<LoggedRecord> get(@PathParam("id") String id) {
        return recorded(Map.of("id", id))
                .chain(() -> store.find(id))
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(ProblemCode.NOT_FOUND, "no record has the id %s".formatted(id))));
    }

    /** Who is meant, without the name, so that the record of this look need not be erased with that person. */
    private Uni<@Nullable UUID> reference(@Nullable String actor) {
        return actor == null
                ? Uni.createFrom().nullItem()
                : subjects.reference(actor).map(found -> found.orElse(NOBODY));
    }

    private Uni<String> recorded(Map<String, Object> question) {
        AuditEntry entry = AuditEntry.event(READ, caller.actor()).target("audit-log", null);
        for (Map.Entry<String, Object> part : question.entrySet()) {
            entry = entry.parameter(part.getKey(), part.getValue().toString());
        }
        return trail.record(entry);
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "%s must be a time such as 2026-11-22T00:00:00Z".formatted(name));
        }
    }
}
