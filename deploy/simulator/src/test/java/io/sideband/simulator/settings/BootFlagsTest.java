package io.sideband.simulator.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BootFlagsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int FLAGS = 5;
    private static final int CLEARING = 3;

    private final BootFlags flags = new BootFlags();

    @Test
    void areGoneAfterAMinute() {
        set(0x80);

        flags.settle(START.plusSeconds(60));
        assertThat(valid()).isTrue();
        flags.settle(START.plusSeconds(61));
        assertThat(valid()).isFalse();
        assertThat(flags.boot()).isEmpty();
    }

    @Test
    void stayIfAChassisControlCameInTime() {
        set(0x80);

        flags.ordered();
        flags.settle(START.plusSeconds(600));

        assertThat(flags.boot())
                .hasValueSatisfying(bytes -> assertThat(bytes[1]).isEqualTo((byte) 0x04));
        assertThat(flags.boot()).isEmpty();
    }

    @Test
    void stayIfTheTimeOutIsSwitchedOff() {
        flags.options().set(CLEARING, new byte[] {0x08});
        set(0x80);

        flags.settle(START.plusSeconds(600));

        assertThat(valid()).isTrue();
    }

    @Test
    void applyToEveryBootIfTheyArePersistent() {
        set(0xc0);
        flags.ordered();

        assertThat(flags.boot()).isPresent();
        assertThat(flags.boot()).isPresent();
    }

    private void set(int first) {
        assertThat(flags.options().set(FLAGS, new byte[] {(byte) first, 0x04, 0, 0, 0}))
                .isEqualTo(Configuration.Written.DONE);
        flags.written(FLAGS, START);
    }

    private boolean valid() {
        return (flags.options().get(FLAGS, 0, 0).orElseThrow().at(0) & 0x80) != 0;
    }
}
