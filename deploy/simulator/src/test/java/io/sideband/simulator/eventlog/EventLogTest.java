package io.sideband.simulator.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final Instant NOW = Instant.ofEpochSecond(0x69a0_0000L);
    private static final SelRecord EVENT = SelRecord.of(HexFormat.of().parseHex("00000200000000200004010101575a5a"));

    @Test
    void stampsIdAndTime() {
        EventLog log = new EventLog(10, FullLog.STOPS);

        SelRecord stored = log.add(EVENT, NOW).orElseThrow();

        assertThat(stored).hasToString("0100020000a069200004010101575a5a");
        assertThat(log.lastAdded()).isEqualTo(0x69a0_0000L);
    }

    @Test
    void keepsTheTimeOfARecordThatHasNone() {
        EventLog log = new EventLog(10, FullLog.STOPS);

        SelRecord stored = log.add(SelRecord.of(HexFormat.of().parseHex("0000e0010203040506070809aabbccdd")), NOW)
                .orElseThrow();

        assertThat(stored).hasToString("0100e0010203040506070809aabbccdd");
    }

    @Test
    void linksEntries() {
        EventLog log = filled(10, FullLog.STOPS, 3);

        assertThat(log.find(0).orElseThrow().nextId()).isEqualTo(2);
        assertThat(log.find(2).orElseThrow().nextId()).isEqualTo(3);
        assertThat(log.find(0xffff).orElseThrow().record().id()).isEqualTo(3);
        assertThat(log.find(3).orElseThrow().nextId()).isEqualTo(0xffff);
        assertThat(log.find(4)).isEmpty();
    }

    @Test
    void aFullLogStopsAndSaysSo() {
        EventLog log = filled(3, FullLog.STOPS, 3);

        assertThat(log.overflow()).isFalse();
        assertThat(log.add(EVENT, NOW)).isEmpty();
        assertThat(log.overflow()).isTrue();
        assertThat(log.lost()).isEqualTo(1);
        assertThat(ids(log)).containsExactly(1, 2, 3);
    }

    @Test
    void aFullLogWraps() {
        EventLog log = filled(3, FullLog.WRAPS, 5);

        assertThat(ids(log)).containsExactly(3, 4, 5);
        assertThat(log.lost()).isEqualTo(2);
        assertThat(log.find(1)).isEmpty();
        assertThat(log.find(4).orElseThrow().nextId()).isEqualTo(5);
    }

    @Test
    void idsWrapWithoutTheReservedOnes() {
        EventLog log = filled(4, FullLog.WRAPS, 0xfffe + 2);

        assertThat(ids(log)).containsExactly(0xfffd, 0xfffe, 1, 2);
        assertThat(log.find(1).orElseThrow().nextId()).isEqualTo(2);
        assertThat(log.find(0xfffe).orElseThrow().nextId()).isEqualTo(1);
    }

    @Test
    void deletingLeavesAHoleAndCancelsTheReservation() {
        EventLog log = filled(10, FullLog.STOPS, 3);

        assertThat(log.delete(2, NOW)).contains(2);

        assertThat(ids(log)).containsExactly(1, 3);
        assertThat(log.find(1).orElseThrow().nextId()).isEqualTo(3);
        assertThat(log.find(3)).isPresent();
    }

    @Test
    void clearingStartsIdsAnew() {
        EventLog log = filled(10, FullLog.STOPS, 3);

        log.clear(NOW);

        assertThat(log.size()).isZero();
        assertThat(log.lastErased()).isEqualTo(0x69a0_0000L);
        assertThat(log.add(EVENT, NOW).orElseThrow().id()).isEqualTo(1);
    }

    @Test
    void hasAClockOfItsOwn() {
        EventLog log = new EventLog(10, FullLog.STOPS);

        log.setClock(100, NOW);

        assertThat(log.seconds(NOW.plusSeconds(5))).isEqualTo(105);
        assertThat(log.add(EVENT, NOW).orElseThrow().toString()).startsWith("01000264000000");
    }

    private static EventLog filled(int capacity, FullLog whenFull, int entries) {
        EventLog log = new EventLog(capacity, whenFull);
        for (int i = 0; i < entries; i++) {
            log.add(EVENT, NOW);
        }
        return log;
    }

    private static List<Integer> ids(EventLog log) {
        return log.entries().stream().map(SelRecord::id).toList();
    }
}
