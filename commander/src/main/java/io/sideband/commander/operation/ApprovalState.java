package io.sideband.commander.operation;

import java.util.Collections;
import java.util.List;

/**
 * Where an operation's approval is.
 *
 * <pre>
 *              the last one that was needed agrees
 *   WAITING ──────────────────────────────────────► GRANTED
 *      └─────► REJECTED    one who may agree rejects, or nobody decides in time: all its tasks are cancelled
 * </pre>
 */
enum ApprovalState {
    WAITING,
    GRANTED,
    REJECTED;

    /**
     * The state that follows from what was said. Every rule must be satisfied; one person counts once for each, and the
     * requester for none.
     */
    static ApprovalState of(String requester, List<NeededApproval> needed, List<Approval> said) {
        List<Approval> others =
                said.stream().filter(a -> !a.subject().equals(requester)).toList();
        boolean rejected = others.stream().anyMatch(a -> !a.agreed() && mayDecide(needed, a.roles()));
        if (rejected) {
            return REJECTED;
        }
        return needed.stream().allMatch(rule -> agreed(rule, others) >= rule.needed()) ? GRANTED : WAITING;
    }

    /** True if holders of {@code roles} may agree to any of it. */
    static boolean mayDecide(List<NeededApproval> needed, List<String> roles) {
        return needed.stream().anyMatch(rule -> !Collections.disjoint(rule.roles(), roles));
    }

    private static long agreed(NeededApproval rule, List<Approval> said) {
        return said.stream()
                .filter(a -> a.agreed() && !Collections.disjoint(rule.roles(), a.roles()))
                .map(Approval::subject)
                .distinct()
                .count();
    }
}
