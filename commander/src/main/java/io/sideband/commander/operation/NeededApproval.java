package io.sideband.commander.operation;

import io.sideband.commander.permission.ApprovalRule;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whose agreement an operation needs, pinned from the policy when it was accepted.
 *
 * @param rule the name of the policy's rule
 * @param needed how many different people, the requester not among them
 * @param roles holders of any of these
 */
@Schema(description = "Whose agreement is needed before anything starts")
public record NeededApproval(String rule, int needed, Set<String> roles) {
    public NeededApproval {
        roles = Set.copyOf(roles);
    }

    static NeededApproval of(ApprovalRule rule) {
        return new NeededApproval(rule.name(), rule.needed(), rule.roles());
    }
}
