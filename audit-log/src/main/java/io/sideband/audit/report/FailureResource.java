package io.sideband.audit.report;

import io.sideband.audit.log.LogStore;
import io.sideband.audit.log.OwnEntry;
import io.sideband.audit.query.LoggedRecord;
import io.sideband.audit.query.RecordStore;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditTrail;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/failures}: when auditing did not work, why, what was refused meanwhile, and what was done about it. */
@Path("/v1/failures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "failures", description = "The failure register")
public class FailureResource {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MOST = 1_000;

    private final RecordStore records;
    private final LogStore log;
    private final AuditTrail trail;
    private final CurrentCaller caller;

    @Inject
    FailureResource(RecordStore records, LogStore log, AuditTrail trail, CurrentCaller caller) {
        this.records = records;
        this.log = log;
        this.trail = trail;
        this.caller = caller;
    }

    /** What is said of a failure. */
    @Schema(example = "{\"risk\":\"none: writers waited\",\"action\":\"disk replaced\"}")
    public record AnswerRequest(
            @NotBlank @Size(max = 1000) String risk,
            @NotBlank @Size(max = 1000) String action) {}

    @GET
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Lists failures of auditing", description = "Oldest first, a thousand at most.")
    @APIResponse(responseCode = "200", description = "The failures, with what was said of them")
    @APIResponse(responseCode = "503", description = "This look cannot be recorded, so it is not answered")
    public Uni<List<Failure>> list() {
        Set<String> types = new HashSet<>(Failure.TYPES);
        types.add(Failure.ANSWERED);
        return trail.record(AuditEntry.event("audit.read", caller.actor())
                        .target("audit-log", null)
                        .parameter("part", "failures"))
                .chain(() -> records.ofTypes(types, FIRST, LAST, MOST))
                .map(FailureResource::joined);
    }

    private static List<Failure> joined(List<LoggedRecord> found) {
        Map<String, Failure.Answer> answers = new HashMap<>();
        found.stream()
                .filter(logged -> logged.record().type().equals(Failure.ANSWERED))
                .forEach(logged -> answers.put(
                        String.valueOf(logged.record().target()),
                        new Failure.Answer(
                                logged.record().parameters().getOrDefault("risk", ""),
                                logged.record().parameters().getOrDefault("action", ""),
                                logged.record().actor().subject(),
                                logged.record().at())));
        return found.stream()
                .filter(logged -> Failure.TYPES.contains(logged.record().type()))
                .map(logged -> Failure.of(logged, answers.get(Long.toString(logged.index()))))
                .toList();
    }

    @POST
    @Path("/{index}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Says what a failure meant and what was done", description = "On record as failure.answered")
    @APIResponse(responseCode = "204", description = "It is on record")
    @APIResponse(responseCode = "404", description = "No failure has this index")
    public Uni<Void> answer(@PathParam("index") long index, @NotNull @Valid AnswerRequest request) {
        OwnEntry entry = new OwnEntry(
                Failure.ANSWERED,
                caller.actor(),
                "failure",
                Long.toString(index),
                Map.of("risk", request.risk(), "action", request.action()),
                null,
                Outcome.SUCCEEDED,
                null);
        return records.range(index, 1)
                .invoke(found -> {
                    if (found.isEmpty()
                            || found.getFirst().index() != index
                            || !Failure.TYPES.contains(found.getFirst().record().type())) {
                        throw new ProblemException(
                                ProblemCode.NOT_FOUND, "no failure has the index %d".formatted(index));
                    }
                })
                .chain(() -> log.append(LogStore.Batch.own(entry)))
                .replaceWithVoid();
    }
}
