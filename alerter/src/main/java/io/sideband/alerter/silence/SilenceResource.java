package io.sideband.alerter.silence;

import io.sideband.alerter.query.AlertStore;
import io.sideband.events.EventType;
import io.sideband.events.Silence;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditedWriter;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/silences}: maintenance windows and what else nobody is to be told about for a while. */
@Path("/v1/silences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "silences")
public class SilenceResource {
    private final SilenceStore store;
    private final AlertStore alerts;
    private final AuditedWriter writer;
    private final CurrentCaller caller;
    private final Clock clock;

    @Inject
    SilenceResource(SilenceStore store, AlertStore alerts, AuditedWriter writer, CurrentCaller caller, Clock clock) {
        this.store = store;
        this.alerts = alerts;
        this.writer = writer;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(operationId = "listSilences", summary = "Lists silences and acknowledgements")
    public SilencePage list(
            @Parameter(description = "active, pending or expired; default active and pending")
                    @QueryParam("state")
                    @Nullable
                    String state) {
        requireComplete();
        Predicate<Silence> wanted = wanted(state, clock.instant());
        return new SilencePage(store.silences().values().stream().filter(wanted).toList());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(operationId = "getSilence", summary = "Shows a silence")
    @APIResponse(responseCode = "404", description = "No such silence")
    public Silence show(@PathParam("id") String id) {
        return require(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(operationId = "createSilence", summary = "Silences what matches, for a time")
    @APIResponse(
            responseCode = "201",
            description = "Made; Location is where it is",
            content = @Content(schema = @Schema(implementation = Silence.class)))
    @APIResponse(responseCode = "400", description = "Names the field and what to write instead")
    public Response create(@Nullable SilenceRequest request) {
        requireComplete();
        SilenceRequest asked = Optional.ofNullable(request)
                .orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST, "give the silence as JSON"));
        Silence silence = SilenceDraft.of(
                asked,
                UUID.randomUUID().toString(),
                alerts.open(),
                caller.actor().subject(),
                clock.instant());
        AuditEntry audit = AuditEntry.event("silence.created", caller.actor())
                .target("silence", silence.id())
                .parameter("matchers", silence.matchers().toString())
                .parameter("startsAt", silence.startsAt().toString())
                .parameter("endsAt", String.valueOf(silence.endsAt()))
                .parameter("upTo", String.valueOf(silence.upTo()))
                .reason(silence.comment());
        writer.write(() -> new AuditedWriter.Change<>(
                EventType.SILENCE,
                silence.id(),
                silence,
                audit,
                () -> store.find(silence.id()).isPresent()));
        return Response.created(URI.create("/v1/silences/" + silence.id()))
                .entity(silence)
                .build();
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(operationId = "deleteSilence", summary = "Ends a silence")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", description = "No such silence")
    public void delete(@PathParam("id") String id) {
        writer.write(() -> {
            Silence silence = require(id);
            AuditEntry audit = AuditEntry.event("silence.deleted", caller.actor())
                    .target("silence", id)
                    .parameter("matchers", silence.matchers().toString());
            return new AuditedWriter.Change<>(
                    EventType.SILENCE, id, null, audit, () -> store.find(id).isEmpty());
        });
    }

    private Silence require(String id) {
        requireComplete();
        return store.find(id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "there is no silence of that id"));
    }

    private void requireComplete() {
        if (!store.complete() || !alerts.complete()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "silences or alerts are still being read from Kafka");
        }
    }

    private static Predicate<Silence> wanted(@Nullable String state, Instant now) {
        Predicate<Silence> expired = s -> s.endsAt() != null && !s.endsAt().isAfter(now);
        Predicate<Silence> pending = s -> s.startsAt().isAfter(now);
        if (state == null) {
            return expired.negate();
        }
        return switch (state) {
            case "active" -> expired.or(pending).negate();
            case "pending" -> pending;
            case "expired" -> expired;
            default ->
                throw new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "state: one of active, pending, expired",
                        Map.of("field", "state"));
        };
    }
}
