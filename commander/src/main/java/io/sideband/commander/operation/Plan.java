package io.sideband.commander.operation;

import io.sideband.commander.permission.ApprovalRule;
import io.sideband.commander.permission.Decision;
import io.sideband.commander.permission.Opening;
import io.sideband.commander.permission.Policy;
import io.sideband.commander.permission.WindowsAt;
import io.sideband.events.AuditRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request comes to: exactly what is sent to whom, in what order, who must agree, and who is refused. Nothing is
 * done to any target unless none is refused.
 *
 * @param policy digest of the policy that was asked
 * @param targets in the order in which they are begun
 * @param refused empty if the request may be accepted
 * @param approvals whose agreement it needs
 */
record Plan(
        Order order, String policy, List<PlannedTarget> targets, List<Refused> refused, List<ApprovalRule> approvals) {
    Plan {
        targets = List.copyOf(targets);
        refused = List.copyOf(refused);
        approvals = List.copyOf(approvals);
    }

    /** The plan as it is at {@code now}, for {@code actor}. */
    static Plan of(Order order, List<Target> targets, Policy policy, AuditRecord.Actor actor, Instant now) {
        Action action = order.action();
        WindowsAt windows = policy.windowsAt(now);
        List<PlannedTarget> planned = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (Target target : targets) {
            switch (policy.decide(actor, action.asked(), target.managed())) {
                case Decision.Refused(String reason) -> refused.add(new Refused(target.bmc(), reason));
                case Decision.Allowed(String grant) -> {
                    switch (windows.opening(action.code(), target.managed())) {
                        case Opening.Now _ -> planned.add(new PlannedTarget(target, grant, Optional.empty()));
                        case Opening.Later(Instant at, String _) ->
                            planned.add(new PlannedTarget(target, grant, Optional.of(at)));
                        case Opening.Closed(String reason) -> refused.add(new Refused(target.bmc(), reason));
                    }
                }
            }
        }
        List<ApprovalRule> approvals = policy.approvals(
                action.code(), targets.stream().map(Target::managed).toList());
        return new Plan(order, policy.digest(), planned, refused, approvals);
    }

    /**
     * SHA-256, hexadecimal, over what is done to whom in what order: an approval is for this and nothing else. Two
     * requests with the same effect have the same digest, whoever asks and whenever.
     */
    String digest() {
        PartsDigest digest = new PartsDigest()
                .add("action", order.action().code())
                .add("parameters", JsonMap.write(order.parameters()))
                .add("allowed", order.allowed())
                .add("pacing", order.pacing());
        targets.stream()
                .map(PlannedTarget::target)
                .forEach(target -> digest.add("bmc", target.bmc())
                        .add("zone", target.zone())
                        .add("labels", JsonMap.write(target.labels())));
        return digest.hex();
    }
}
