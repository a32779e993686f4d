package io.sideband.commander.permission;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What others must agree to before it is done.
 *
 * @param name for people and the audit log
 * @param moreThan it takes more than so many matching targets in one operation; 0: one is enough
 * @param needed how many must agree, the requester not among them
 * @param roles who may agree: holders of any of these
 */
public record ApprovalRule(
        String name, List<ActionPattern> actions, BmcSelector bmcs, int moreThan, int needed, Set<String> roles) {
    public ApprovalRule {
        actions = List.copyOf(actions);
        roles = Set.copyOf(roles);
        if (actions.isEmpty() || roles.isEmpty()) {
            throw new IllegalArgumentException("approval %s names no actions or no roles".formatted(name));
        }
        if (needed < 1 || moreThan < 0) {
            throw new IllegalArgumentException(
                    "approval %s: needed must be at least 1, moreThan at least 0".formatted(name));
        }
    }

    boolean appliesTo(String action, Collection<ManagedBmc> targets) {
        return actions.stream().anyMatch(pattern -> pattern.matches(action))
                && targets.stream().filter(bmcs::matches).count() > moreThan;
    }
}
