package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationStateTest {

    @ParameterizedTest
    @CsvSource({
        "2, 2, 0, 0, 0, 0, 0, 0, PENDING",
        "2, 2, 2, 0, 0, 0, 0, 0, AWAITING_APPROVAL",
        "2, 1, 0, 1, 0, 0, 0, 0, RUNNING",
        "2, 1, 0, 0, 1, 0, 0, 0, RUNNING",
        "2, 0, 0, 1, 0, 1, 0, 0, RUNNING",
        "2, 0, 0, 0, 2, 0, 0, 0, SUCCEEDED",
        "2, 0, 0, 0, 1, 1, 0, 0, FAILED",
        "2, 0, 0, 0, 0, 1, 1, 0, UNKNOWN",
        "2, 0, 0, 0, 1, 0, 1, 0, UNKNOWN",
        "2, 0, 0, 0, 1, 0, 0, 1, CANCELLED",
        "2, 0, 0, 0, 0, 1, 0, 1, FAILED"
    })
    void followsFromItsTasks(
            long total,
            long pending,
            long unapproved,
            long running,
            long succeeded,
            long failed,
            long unknown,
            long cancelled,
            OperationState state) {
        TaskCounts counts = new TaskCounts(total, pending, unapproved, running, succeeded, failed, unknown, cancelled);

        assertThat(OperationState.of(counts)).isEqualTo(state);
    }

    @Test
    void unknownNameListsTheStates() {
        assertThatThrownBy(() -> OperationState.named("done"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pending, awaiting-approval, running, succeeded, failed, unknown, cancelled");
    }
}
