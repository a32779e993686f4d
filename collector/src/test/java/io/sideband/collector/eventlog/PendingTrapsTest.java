package io.sideband.collector.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.PlatformEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingTrapsTest {
    private static final String TIME = "34125a6a";

    private final PendingTraps traps = new PendingTraps();

    private static PlatformEvent event(int sequence, String data) {
        return new PlatformEvent("000002" + TIME + "20000401040159" + data, sequence, 1, 0x20, 0x20);
    }

    private static String entry(String data) {
        return "0b0002" + TIME + "20000401040159" + data;
    }

    @Test
    void trapWhoseEntryIsReadIsNoEventOfItsOwn() {
        traps.arrived(event(1, "5b5a"), List.of());
        traps.read(entry("5b5a"));

        assertThat(traps.logRead()).isEmpty();
        assertThat(traps.logRead()).isEmpty();
    }

    @Test
    void trapWhoseEntryWasReadBeforeIsNone() {
        assertThat(traps.arrived(event(1, "5b5a"), List.of(entry("5b5a")))).isTrue();

        traps.logRead();
        assertThat(traps.logRead()).isEmpty();
    }

    @Test
    void trapThatTheLogDoesNotHaveIsToldAfterTwoReads() {
        PlatformEvent event = event(1, "5b5a");
        traps.arrived(event, List.of());
        traps.read(entry("0000"));

        assertThat(traps.logRead()).isEmpty();
        assertThat(traps.logRead()).containsExactly(event);
        assertThat(traps.logRead()).isEmpty();
    }

    @Test
    void repeatedTrapIsOne() {
        assertThat(traps.arrived(event(1, "5b5a"), List.of())).isTrue();
        assertThat(traps.arrived(event(1, "5b5a"), List.of())).isFalse();
        traps.logRead();

        assertThat(traps.logRead()).hasSize(1);
    }

    @Test
    void twoTrapsAlikeNeedTwoEntries() {
        traps.arrived(event(1, "5b5a"), List.of());
        traps.arrived(event(2, "5b5a"), List.of());
        traps.read(entry("5b5a"));
        traps.logRead();

        assertThat(traps.logRead()).containsExactly(event(2, "5b5a"));
    }

    @Test
    void stormIsBounded() {
        for (int i = 1; i <= 2 * PendingTraps.MOST; i++) {
            traps.arrived(event(i, "5b5a"), List.of());
        }
        traps.logRead();

        assertThat(traps.logRead()).hasSize(PendingTraps.MOST);
    }
}
