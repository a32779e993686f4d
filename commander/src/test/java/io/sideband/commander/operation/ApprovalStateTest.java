package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalStateTest {
    private static final NeededApproval TWO_ADMINS = new NeededApproval("two", 2, Set.of("admin"));
    private static final NeededApproval ONE_AUDITOR = new NeededApproval("one", 1, Set.of("auditor"));

    @Test
    void whatNeedsNobodyIsGranted() {
        assertThat(state(List.of())).isEqualTo(ApprovalState.GRANTED);
    }

    @Test
    void enoughDifferentPeopleMustAgree() {
        assertThat(state(List.of(TWO_ADMINS), agreed("bob", "admin"))).isEqualTo(ApprovalState.WAITING);
        assertThat(state(List.of(TWO_ADMINS), agreed("bob", "admin"), agreed("bob", "admin")))
                .isEqualTo(ApprovalState.WAITING);
        assertThat(state(List.of(TWO_ADMINS), agreed("bob", "admin"), agreed("carol", "admin")))
                .isEqualTo(ApprovalState.GRANTED);
    }

    @Test
    void whoAskedForItCountsForNothing() {
        assertThat(state(List.of(TWO_ADMINS), agreed("alice", "admin"), agreed("bob", "admin")))
                .isEqualTo(ApprovalState.WAITING);
    }

    @Test
    void whoHasNoRoleThatCountsIsNotCounted() {
        assertThat(state(List.of(TWO_ADMINS), agreed("bob", "admin"), agreed("dave", "operator")))
                .isEqualTo(ApprovalState.WAITING);
        assertThat(state(List.of(TWO_ADMINS), rejected("dave", "operator"))).isEqualTo(ApprovalState.WAITING);
    }

    @Test
    void everyRuleMustBeSatisfied() {
        List<NeededApproval> both = List.of(TWO_ADMINS, ONE_AUDITOR);

        assertThat(state(both, agreed("bob", "admin"), agreed("carol", "admin")))
                .isEqualTo(ApprovalState.WAITING);
        assertThat(state(both, agreed("bob", "admin"), agreed("carol", "admin"), agreed("eve", "auditor")))
                .isEqualTo(ApprovalState.GRANTED);
    }

    @Test
    void oneRejectionEndsIt() {
        assertThat(state(List.of(TWO_ADMINS), agreed("bob", "admin"), rejected("carol", "admin")))
                .isEqualTo(ApprovalState.REJECTED);
    }

    private static ApprovalState state(List<NeededApproval> needed, Approval... said) {
        return ApprovalState.of("alice", needed, List.of(said));
    }

    private static Approval agreed(String subject, String role) {
        return new Approval(subject, List.of(role), true, "yes", Instant.EPOCH);
    }

    private static Approval rejected(String subject, String role) {
        return new Approval(subject, List.of(role), false, "no", Instant.EPOCH);
    }
}
