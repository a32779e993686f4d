package io.sideband.commander.operation;

import io.sideband.events.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An accepted request: one action on one or many BMCs. Never changes; how far it is follows from its tasks.
 *
 * @param reason why, in the caller's words
 * @param deadline until when each task may try; a task that has not started by then never starts
 * @param identify how long the lamp is lit, whole seconds; only for {@link Action#CHASSIS_IDENTIFY}
 */
public record Operation(
        UUID id,
        Action action,
        String reason,
        AuditRecord.Actor requestedBy,
        Instant createdAt,
        Instant deadline,
        Optional<Duration> identify) {

    /** The audit type of its intents and outcomes, such as {@code operation.power.off}. */
    public String auditType() {
        return "operation." + action.code();
    }
}
