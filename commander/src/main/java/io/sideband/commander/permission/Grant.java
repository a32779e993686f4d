package io.sideband.commander.permission;

import io.sideband.events.AuditRecord;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Something that the policy allows.
 *
 * @param name for people and the audit log
 * @param roles whom: holders of any of these; empty if only {@code subjects} counts
 * @param subjects whom: any of these; empty if only {@code roles} counts
 */
public record Grant(
        String name, Set<String> roles, Set<String> subjects, List<ActionPattern> actions, BmcSelector bmcs) {
    public Grant {
        roles = Set.copyOf(roles);
        subjects = Set.copyOf(subjects);
        actions = List.copyOf(actions);
        if (roles.isEmpty() && subjects.isEmpty()) {
            throw new IllegalArgumentException("grant %s names neither roles nor subjects".formatted(name));
        }
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("grant %s names no actions".formatted(name));
        }
    }

    boolean allows(AuditRecord.Actor actor, Asked asked, ManagedBmc bmc) {
        return (roles.isEmpty() || !Collections.disjoint(roles, actor.roles()))
                && (subjects.isEmpty() || subjects.contains(actor.subject()))
                && actions.stream()
                        .anyMatch(pattern ->
                                asked.restricted() ? pattern.names(asked.action()) : pattern.matches(asked.action()))
                && bmcs.matches(bmc);
    }
}
