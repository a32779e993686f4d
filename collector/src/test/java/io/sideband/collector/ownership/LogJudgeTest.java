package io.sideband.collector.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogJudgeTest {
    private static final List<String> GIVEN = List.of("a", "b", "c", "d");

    private static List<Event<?>> published(String... what) {
        return Arrays.stream(what).<Event<?>>map(LogJudgeTest::event).toList();
    }

    private static Event<?> event(String what) {
        Instant now = Instant.EPOCH;
        return what.equals("-")
                ? Event.of(
                        EventType.LOG_GAP,
                        "/test",
                        now,
                        new LogGap("bmc", "sel", now, LogGap.Reason.CLEARED, null, null, "cleared"))
                : Event.of(
                        EventType.LOG_ENTRY,
                        "/test",
                        now,
                        new LogEntry(
                                "bmc",
                                "sel",
                                1,
                                2,
                                what,
                                null,
                                null,
                                now,
                                null,
                                null,
                                null,
                                null,
                                null,
                                true,
                                null,
                                null,
                                Severity.INFO,
                                "event"));
    }

    @Test
    void allOnceAndGapsWhereSomethingIsMissingAreRight() {
        assertThat(LogJudge.wrongs(GIVEN, published("a", "b", "c", "d"))).isEmpty();
        assertThat(LogJudge.wrongs(GIVEN, published("a", "-", "d"))).isEmpty();
        assertThat(LogJudge.wrongs(GIVEN, published("a", "b", "-"))).isEmpty();
        assertThat(LogJudge.wrongs(GIVEN, published("-", "a", "b", "c", "-", "d")))
                .as("a gap that may have lost nothing is allowed")
                .isEmpty();
    }

    @Test
    void everyWrongIsFound() {
        assertThat(LogJudge.wrongs(GIVEN, published("a", "c", "d"))).containsExactly("lost without a gap: [b]");
        assertThat(LogJudge.wrongs(GIVEN, published("a", "b", "b", "c", "d"))).containsExactly("twice: b");
        assertThat(LogJudge.wrongs(GIVEN, published("a", "b", "c"))).containsExactly("not published: [d]");
        assertThat(LogJudge.wrongs(GIVEN, published("a", "b", "x", "c", "d"))).containsExactly("invented: x");
        assertThat(LogJudge.wrongs(GIVEN, published("b", "-", "a", "c", "d")))
                .contains("lost without a gap: [a]", "out of order: a");
        assertThat(LogJudge.wrongs(GIVEN, published("-", "a", "c", "d")))
                .as("a gap elsewhere excuses nothing")
                .containsExactly("lost without a gap: [b]");
    }
}
