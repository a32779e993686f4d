package io.sideband.commander.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.commander.permission.ApprovalRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A plan as callers see it.
 *
 * @param sends the commands that go to each target, in their order; nothing if its state is already what was asked for
 * @param repeated whether a command without an answer is sent again
 */
@Schema(description = "Exactly what would be sent to whom, in what order")
public record PlanView(
        @Schema(description = "Names this plan; an approval is for it and for nothing else")
        String digest,

        @Schema(examples = "power.off") String action,

        Map<String, String> parameters,
        List<String> sends,
        boolean repeated,

        @Schema(implementation = String.class, examples = "PT2M")
        Duration deadline,

        Pacing pacing,

        @Schema(description = "Digest of the policy that was asked")
        String policy,

        List<Entry> targets,
        List<Refused> refused,
        List<Approval> approvals) {

    /** One target; the list's order is the order in which they are begun. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PlannedTarget")
    public record Entry(
            String bmc,
            String zone,
            Map<String, String> labels,

            @Schema(description = "The grant that allows it")
            String grant,

            @Schema(description = "When its maintenance window opens; absent: at once") @Nullable
            Instant notBefore) {}

    /** Whose agreement is needed. */
    @Schema(name = "NeededApproval")
    public record Approval(String rule, int needed, Set<String> roles) {
        static Approval of(ApprovalRule rule) {
            return new Approval(rule.name(), rule.needed(), rule.roles());
        }
    }

    static PlanView of(Plan plan) {
        Order order = plan.order();
        return new PlanView(
                plan.digest(),
                order.action().code(),
                order.parameters(),
                PlanText.of(order.action(), new ActionParameters(order.parameters())),
                order.action().repeatable(),
                order.allowed(),
                order.pacing(),
                plan.policy(),
                plan.targets().stream().map(PlanView::entry).toList(),
                plan.refused(),
                plan.approvals().stream().map(Approval::of).toList());
    }

    private static Entry entry(PlannedTarget planned) {
        Target target = planned.target();
        return new Entry(
                target.bmc(),
                target.zone(),
                target.labels(),
                planned.grant(),
                planned.notBefore().orElse(null));
    }
}
