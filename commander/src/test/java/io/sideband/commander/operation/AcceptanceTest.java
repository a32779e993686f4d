package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
    private static final UUID OPERATION = UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100");

    private final Acceptance acceptance = new Acceptance(OPERATION);

    @Test
    void silenceBeforeTheCommitSaysThatNothingWasAccepted() {
        ProblemException refused = acceptance.refuse(new TimeoutException());

        assertThat(refused).hasMessageContaining("nothing was accepted").hasCauseInstanceOf(TimeoutException.class);
        assertThat(refused.code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(refused.extensions()).isEmpty();
    }

    @Test
    void whoWasRefusedIsNotCommittedAfterwards() {
        acceptance.refuse(new TimeoutException());

        assertThatThrownBy(acceptance::commit).isInstanceOf(ProblemException.class);
    }

    @Test
    void silenceAfterTheCommitBeganNamesTheOperationInsteadOfDenyingIt() {
        acceptance.commit();

        ProblemException inDoubt = acceptance.refuse(new TimeoutException());

        assertThat(inDoubt.getMessage()).contains("/v1/operations/" + OPERATION).doesNotContain("nothing");
        assertThat(inDoubt.extensions()).containsEntry("operation", OPERATION);
        assertThat(inDoubt.code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    @Test
    void aCommitInTimeGoesThrough() {
        assertThatCode(acceptance::commit).doesNotThrowAnyException();
    }

    @Test
    void aRefusalThatIsRepeatedStaysARefusal() {
        acceptance.refuse(new TimeoutException());

        assertThat(acceptance.refuse(new TimeoutException())).hasMessageContaining("nothing was accepted");
    }
}
