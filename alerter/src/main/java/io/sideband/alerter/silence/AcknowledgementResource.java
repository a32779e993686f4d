package io.sideband.alerter.silence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.alerter.query.AlertStore;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/alerts/{fingerprint}/acknowledgement}: somebody takes care of an alert. It holds until the alert resolves, or
 * becomes worse, which makes it another one.
 */
@Path("/v1/alerts/{fingerprint}/acknowledgement")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
public class AcknowledgementResource {
    private final SilenceStore store;
    private final AlertStore alerts;
    private final AuditedWriter writer;
    private final CurrentCaller caller;
    private final Clock clock;

    @Inject
    AcknowledgementResource(
            SilenceStore store, AlertStore alerts, AuditedWriter writer, CurrentCaller caller, Clock clock) {
        this.store = store;
        this.alerts = alerts;
        this.writer = writer;
        this.caller = caller;
        this.clock = clock;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(operationId = "acknowledgeAlert", summary = "Says who takes care of an alert")
    @APIResponse(responseCode = "200", description = "Acknowledged; the alert says so within a second")
    @APIResponse(responseCode = "404", description = "No such alert")
    @APIResponse(responseCode = "409", description = "It does not fire")
    public Silence acknowledge(
            @Parameter(example = "52cd8c9a1f4ac1c1") @PathParam("fingerprint") String fingerprint,
            @Nullable AcknowledgementRequest request) {
        Alert alert = require(fingerprint);
        if (alert.state() != State.FIRING && alert.state() != State.ACKNOWLEDGED) {
            throw new ProblemException(ProblemCode.CONFLICT, "it does not fire");
        }
        String comment = request == null || request.comment() == null ? "" : request.comment();
        String owner =
                request == null || request.owner() == null ? caller.actor().subject() : request.owner();
        Silence acknowledged = new Silence(
                id(alert), List.of(), clock.instant(), null, owner, comment, null, occurrence(alert), clock.instant());
        write(
                acknowledged.id(),
                acknowledged,
                audit("alert.acknowledged", alert).parameter("owner", owner).reason(comment));
        return acknowledged;
    }

    @DELETE
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(operationId = "unacknowledgeAlert", summary = "Takes an acknowledgement back")
    @APIResponse(responseCode = "204", description = "Taken back")
    @APIResponse(responseCode = "404", description = "No such alert, or nobody acknowledged it")
    public void takeBack(@PathParam("fingerprint") String fingerprint) {
        Alert alert = require(fingerprint);
        if (store.find(id(alert)).isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "nobody acknowledged it");
        }
        write(id(alert), null, audit("alert.unacknowledged", alert));
    }

    private void write(String id, @Nullable Silence silence, AuditEntry audit) {
        writer.write(() -> new AuditedWriter.Change<>(
                EventType.SILENCE, id, silence, audit, () -> store.find(id).isPresent() == (silence != null)));
    }

    private AuditEntry audit(String type, Alert alert) {
        return AuditEntry.event(type, caller.actor())
                .target("bmc", alert.bmc())
                .parameter("fingerprint", alert.fingerprint())
                .parameter("alertname", alert.labels().getOrDefault("alertname", ""))
                .parameter("pendingAt", alert.pendingAt().toString());
    }

    private Alert require(String fingerprint) {
        if (!store.complete() || !alerts.complete()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "silences or alerts are still being read from Kafka");
        }
        return alerts.find(fingerprint)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "no alert has that fingerprint"));
    }

    private static Silence.Occurrence occurrence(Alert alert) {
        return new Silence.Occurrence(alert.bmc(), alert.fingerprint(), alert.pendingAt());
    }

    /** The same each time, so that an alert has one owner. */
    private static String id(Alert alert) {
        return UUID.nameUUIDFromBytes(occurrence(alert).toString().getBytes(UTF_8))
                .toString();
    }
}
