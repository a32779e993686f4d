package io.sideband.collector.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnershipProofTest {
    private static final Duration MAX_PAUSE = Duration.ofSeconds(3);

    private long now = -1_000;
    private final OwnershipProof proof = new OwnershipProof(MAX_PAUSE, () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void ownsWhileTheHeartBeats() {
        for (int i = 0; i < 10; i++) {
            pass(MAX_PAUSE);
            proof.beat();
        }

        assertThat(proof.owned()).isTrue();
    }

    @Test
    void doubtsAfterAPauseEvenIfNobodyLookedBefore() {
        pass(MAX_PAUSE.plusNanos(1));

        assertThat(proof.owned()).isFalse();
    }

    @Test
    void beatAfterAPauseIsNoProof() {
        pass(MAX_PAUSE.plusNanos(1));
        proof.beat();

        assertThat(proof.owned()).isFalse();
    }

    @Test
    void commitBegunAfterThePauseIsAProof() {
        pass(MAX_PAUSE.plusNanos(1));
        proof.beat();
        long begun = proof.begin();
        proof.committed(begun);

        assertThat(proof.owned()).isTrue();
    }

    @Test
    void commitBegunBeforeThePauseIsNone() {
        long begun = proof.begin();
        pass(MAX_PAUSE.plusNanos(1));
        proof.beat();
        proof.committed(begun);

        assertThat(proof.owned()).isFalse();
    }

    @Test
    void commitThatASecondPauseInterruptedIsNone() {
        pass(MAX_PAUSE.plusNanos(1));
        proof.beat();
        long begun = proof.begin();
        pass(MAX_PAUSE.plusNanos(1));
        proof.committed(begun);

        assertThat(proof.owned()).isFalse();
    }

    @Test
    void clockThatOverflowsChangesNothing() {
        now = Long.MAX_VALUE - 10;
        OwnershipProof late = new OwnershipProof(MAX_PAUSE, () -> now);
        pass(MAX_PAUSE);

        assertThat(late.owned()).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(late.owned()).isFalse();
        long begun = late.begin();
        late.committed(begun);
        assertThat(late.owned()).isTrue();
    }
}
