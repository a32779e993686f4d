package io.sideband.alerter.notify;

import io.sideband.alerter.notify.ReceiverView.TargetView;
import io.sideband.alerter.notify.ReceiverView.Tested;
import io.sideband.events.Alert;
import io.sideband.events.Notification.Told;
import io.sideband.events.Severity;
import io.sideband.service.access.CurrentCaller;
import io.sideband.service.access.Roles;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.audit.AuditTrail;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/receivers}: who is told of alerts, and whether that works. */
@Path("/v1/receivers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "receivers")
public class ReceiverResource {
    private static final Duration AUDITED = Duration.ofSeconds(10);

    private final NotifyService service;
    private final AuditTrail audit;
    private final CurrentCaller caller;
    private final Clock clock;

    @Inject
    ReceiverResource(NotifyService service, AuditTrail audit, CurrentCaller caller, Clock clock) {
        this.service = service;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN, Roles.AUDITOR})
    @Operation(operationId = "listReceivers", summary = "Lists who is told of alerts, and how that goes here")
    public ReceiverView list() {
        return new ReceiverView(service.targets().stream()
                .map(t -> new TargetView(t.name(), t.receiver(), service.health(t)))
                .toList());
    }

    @POST
    @Path("/{name}/test")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            operationId = "testReceiver",
            summary = "Sends a test message to every target of a receiver, now and once",
            description = "The message is an alert SidebandTest of severity info that has resolved already.")
    @APIResponse(responseCode = "404", description = "No such receiver")
    public List<Tested> test(@Parameter(example = "ops") @PathParam("name") String name) {
        List<Target> targets = service.targets().stream()
                .filter(t -> t.receiver().equals(name))
                .toList();
        if (targets.isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "there is no receiver %s".formatted(name));
        }
        var unused = audit.record(
                        AuditEntry.event("receiver.tested", caller.actor()).target("receiver", name))
                .await()
                .atMost(AUDITED);
        Delivery message = message();
        return targets.stream().map(t -> tested(t, message)).toList();
    }

    private static Tested tested(Target target, Delivery message) {
        return switch (target.sink().send(List.of(message))) {
            case Attempt.Delivered() -> new Tested(target.name(), true, "");
            case Attempt.Failed(String reason) -> new Tested(target.name(), false, reason);
            case Attempt.Refused(String reason) -> new Tested(target.name(), false, reason);
        };
    }

    private Delivery message() {
        Instant now = clock.instant();
        Map<String, String> labels = Map.of("alertname", "SidebandTest", "bmc", "none", "severity", "info");
        return new Delivery(
                new Alert(
                        "none",
                        "0000000000000000",
                        Alert.State.RESOLVED,
                        Severity.INFO,
                        labels,
                        Map.of(
                                "summary",
                                "%s tests whether this arrives"
                                        .formatted(caller.actor().subject())),
                        null,
                        null,
                        now,
                        now,
                        now,
                        now,
                        null,
                        null,
                        null,
                        null),
                Told.RESOLVED);
    }
}
