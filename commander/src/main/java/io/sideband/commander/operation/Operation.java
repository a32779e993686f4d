package io.sideband.commander.operation;

import io.sideband.events.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An accepted request: one action on one or many BMCs. Never changes; how far it is follows from its tasks and approvals.
 *
 * @param parameters what the action needs beside the BMC; see {@link ActionParameters}
 * @param reason why, in the caller's words
 * @param allowed how long each task may take once it has started
 * @param startWithin how long a task may wait for its start once it may start; after that it never starts
 * @param pacing how fast it goes over the fleet
 * @param policy digest of the policy that allowed it
 * @param plan digest of what is done to whom: what approvals are for
 * @param approvals whose agreement it needs before anything starts
 */
public record Operation(
        UUID id,
        Action action,
        Map<String, String> parameters,
        String reason,
        AuditRecord.Actor requestedBy,
        Instant createdAt,
        Duration allowed,
        Duration startWithin,
        Pacing pacing,
        String policy,
        String plan,
        List<NeededApproval> approvals) {
    public Operation {
        parameters = Map.copyOf(parameters);
        approvals = List.copyOf(approvals);
    }

    /** The operation that {@code plan} becomes. */
    static Operation of(Plan plan, AuditRecord.Actor requestedBy, Instant now) {
        Order order = plan.order();
        return new Operation(
                UUID.randomUUID(),
                order.action(),
                order.parameters(),
                order.reason(),
                requestedBy,
                now,
                order.allowed(),
                order.startWithin(),
                order.pacing(),
                plan.policy(),
                plan.digest(),
                plan.approvals().stream().map(NeededApproval::of).toList());
    }

    /** The audit type of its intents and outcomes, such as {@code operation.power.off}. */
    public String auditType() {
        return "operation." + action.code();
    }

    /** Its parameters, typed. */
    public ActionParameters typed() {
        return new ActionParameters(parameters);
    }
}
