package io.sideband.commander.execute;

import io.sideband.commander.operation.Operation;
import io.sideband.commander.operation.Target;
import io.sideband.commander.permission.Decision;
import io.sideband.commander.permission.Opening;
import io.sideband.commander.permission.Policy;
import io.sideband.events.BmcRegistration;
import java.time.Instant;
import java.util.Optional;

/** Whether a task may still be done when its turn comes: its BMC and the policy may have changed since it was accepted. */
final class Permit {
    private Permit() {}

    /**
     * Why not; empty if it may.
     *
     * @param registration the BMC as it is registered now
     * @param policy the policy that holds now
     * @param at now
     */
    static Optional<String> refusal(
            Assignment assignment, Optional<BmcRegistration> registration, Policy policy, Instant at) {
        Target planned = assignment.task().target();
        if (registration.isEmpty()) {
            return Optional.of(planned.bmc() + " is not registered any more");
        }
        BmcRegistration bmc = registration.get();
        Target now = new Target(bmc.id(), bmc.zone(), bmc.labels());
        if (!now.equals(planned)) {
            return Optional.of(
                    "%s is not what the operation was accepted for: it was in zone %s with labels %s and is in %s with %s"
                            .formatted(planned.bmc(), planned.zone(), planned.labels(), now.zone(), now.labels()));
        }
        Operation operation = assignment.operation();
        Decision decision =
                policy.decide(operation.requestedBy(), operation.action().asked(), now.managed());
        return switch (decision) {
            case Decision.Allowed _ ->
                policy.windowsAt(at).opening(operation.action().code(), now.managed()) instanceof Opening.Now
                        ? Optional.empty()
                        : Optional.of("its maintenance window is closed");
            case Decision.Refused(String reason) -> Optional.of(reason);
        };
    }
}
