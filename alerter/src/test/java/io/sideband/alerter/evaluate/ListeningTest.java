package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ListeningTest {
    private final Listening listening = new Listening(T0);

    @Test
    void afterAStartItIsSettledOnceNothingOldCameForTenSeconds() {
        assertThat(listening.settled(T0.plusSeconds(9))).isFalse();
        assertThat(listening.settled(T0.plusSeconds(10))).isTrue();
    }

    @Test
    void aBacklogStartsItAnew() {
        Instant now = T0.plusSeconds(100);
        listening.heard(now.minusSeconds(11), now);

        assertThat(listening.since(now)).isEqualTo(now);
        assertThat(listening.settled(now.plusSeconds(9))).isFalse();
        assertThat(listening.settled(now.plusSeconds(10))).isTrue();
    }

    @Test
    void withoutAStartItBeginsWithTheFirstTime() {
        Listening unstarted = new Listening();

        assertThat(unstarted.settled(T0)).isFalse();
        assertThat(unstarted.since(T0.plusSeconds(5))).isEqualTo(T0);
        assertThat(unstarted.settled(T0.plusSeconds(10))).isTrue();
    }

    @Test
    void whatIsFreshDoesNot() {
        Instant now = T0.plusSeconds(100);
        listening.heard(now.minusSeconds(10), now);

        assertThat(listening.since(now)).isEqualTo(T0);
        assertThat(listening.settled(now)).isTrue();
    }

    @Test
    void aCollectorsLateClockIsNotWaitedForLongerThanFiveMinutes() {
        for (int second = 1; second < 300; second++) {
            Instant now = T0.plusSeconds(second);
            listening.heard(now.minusSeconds(60), now);
            assertThat(listening.settled(now)).as("after %d s", second).isFalse();
        }

        assertThat(listening.settled(T0.plusSeconds(300))).isTrue();
    }
}
