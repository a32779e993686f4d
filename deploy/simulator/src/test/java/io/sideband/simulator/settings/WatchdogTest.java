package io.sideband.simulator.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.simulator.model.ChassisAction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SMS_OS = 4;
    private static final int POWER_CYCLE = 3;

    private final Watchdog watchdog = new Watchdog();

    @Test
    void cannotBeStartedBeforeItIsSet() {
        assertThat(watchdog.start(START)).isFalse();
    }

    @Test
    void expiresOnceWithItsActionAndAFlag() {
        watchdog.set(SMS_OS, POWER_CYCLE, 0, 0, 300, START);
        assertThat(watchdog.start(START)).isTrue();

        assertThat(watchdog.settle(START.plusMillis(29_900))).isEmpty();
        assertThat(watchdog.settle(START.plusSeconds(31))).hasValueSatisfying(expiry -> {
            assertThat(expiry.action()).contains(ChassisAction.POWER_CYCLE);
            assertThat(expiry.at()).isEqualTo(START.plusSeconds(30));
            assertThat(expiry.offset()).isEqualTo(3);
        });
        assertThat(watchdog.settle(START.plusSeconds(99))).isEmpty();
        assertThat(watchdog.view(START.plusSeconds(99))).containsExactly(SMS_OS, POWER_CYCLE, 0, 1 << SMS_OS, 300, 0);
    }

    @Test
    void startsAnewWithEachReset() {
        watchdog.set(SMS_OS, POWER_CYCLE, 0, 0, 100, START);
        watchdog.start(START);
        watchdog.start(START.plusSeconds(9));

        assertThat(watchdog.settle(START.plusSeconds(18))).isEmpty();
        assertThat(watchdog.view(START.plusSeconds(18))[5]).isEqualTo(10);
    }
}
