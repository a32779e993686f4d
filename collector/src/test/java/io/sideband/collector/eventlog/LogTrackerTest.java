package io.sideband.collector.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.Health;
import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.LogRecord;
import io.sideband.events.LogCursor;
import io.sideband.events.LogGap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTrackerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final long ADDED = 1000;

    private static LogInfo info(int entries, long added, long erased, boolean overflow) {
        return new LogInfo(entries, 1000, added, erased, overflow, 5000);
    }

    private static LogRecord record(int id) {
        return new LogRecord(
                id, 2, "raw%d".formatted(id), null, null, null, null, null, null, true, null, null, Health.INFO, "m");
    }

    private static LogPage page(boolean found, String raw, int... ids) {
        return new LogPage(
                found, raw, Arrays.stream(ids).mapToObj(LogTrackerTest::record).toList(), true);
    }

    private static LogTracker at(int recordId) {
        return new LogTracker(
                "b1", new LogCursor("b1", "sel", NOW, recordId, "raw%d".formatted(recordId), ADDED, 500, recordId));
    }

    private static LogStep taken(LogVerdict verdict) {
        assertThat(verdict).isInstanceOf(LogVerdict.Take.class);
        return ((LogVerdict.Take) verdict).step();
    }

    @Test
    void firstContactTakesWhatIsThere() {
        LogTracker tracker = new LogTracker("b1", null);
        LogStep step = taken(tracker.judge(tracker.position(), info(2, ADDED, 0, false), page(false, "", 1, 2), NOW));
        assertThat(step.gapBefore()).isNull();
        assertThat(step.entries()).extracting(LogStep.Numbered::ordinal).containsExactly(1L, 2L);
        assertThat(step.next().lastRecordId()).isEqualTo(2);
    }

    @Test
    void positionMovesOnlyWithTheCommit() {
        LogTracker tracker = at(1);
        LogStep step = taken(tracker.judge(tracker.position(), info(2, 1001, 500, false), page(true, "raw1", 2), NOW));
        assertThat(tracker.position().recordId()).isEqualTo(1);
        tracker.committed(step);
        assertThat(tracker.position()).isEqualTo(new LogPosition(2, "raw2"));
    }

    @Test
    void reusedRecordIdIsAnotherEntry() {
        LogTracker tracker = at(1);
        assertThat(tracker.judge(tracker.position(), info(2, 1001, 500, false), page(true, "other", 2), NOW))
                .isEqualTo(new LogVerdict.FromStart(LogGap.Reason.POSITION_LOST));
    }

    @Test
    void clearIsDeclaredWithTheFirstEntryAfterIt() {
        LogTracker tracker = at(9);
        LogInfo cleared = info(1, 2001, 2000, false);
        assertThat(tracker.judge(tracker.position(), cleared, page(false, ""), NOW))
                .isEqualTo(new LogVerdict.FromStart(LogGap.Reason.CLEARED));
        LogStep step = tracker.fromStart(LogGap.Reason.CLEARED, cleared, page(false, "", 1), NOW);
        assertThat(step.gapBefore()).isNotNull().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(LogGap.Reason.CLEARED);
            assertThat(gap.afterRecordId()).isEqualTo(9);
            assertThat(gap.beforeRecordId()).isEqualTo(1);
        });
    }

    @Test
    void clearSeenOnlyBetweenDescriptionAndPageIsCalledAClear() {
        LogTracker tracker = at(9);
        LogStep step =
                tracker.fromStart(LogGap.Reason.POSITION_LOST, info(1, 2001, 2000, false), page(false, "", 1), NOW);
        assertThat(step.gapBefore()).isNotNull().extracting(LogGap::reason).isEqualTo(LogGap.Reason.CLEARED);
    }

    @Test
    void twinOfOurEntryAfterAClearIsNew() {
        LogTracker tracker = at(1);
        assertThat(tracker.judge(tracker.position(), info(1, ADDED, ADDED, false), page(true, "raw1"), NOW))
                .isEqualTo(new LogVerdict.FromStart(LogGap.Reason.CLEARED));
    }

    @Test
    void entryOlderThanAnEraseSurvivedIt() {
        LogTracker tracker = at(5);
        LogStep step = taken(tracker.judge(tracker.position(), info(3, 2100, 2000, false), page(true, "raw5", 7), NOW));
        assertThat(step.entries()).extracting(e -> e.record().recordId()).containsExactly(7);
        assertThat(step.gapBefore()).isNotNull();
    }

    @Test
    void deletedEntryFallsBackOnTheOneBefore() {
        LogTracker tracker = new LogTracker("b1", null);
        tracker.committed(
                taken(tracker.judge(tracker.position(), info(3, ADDED, 500, false), page(false, "", 1, 2, 3), NOW)));
        LogVerdict verdict = tracker.judge(tracker.position(), info(2, ADDED, 500, false), page(false, ""), NOW);
        assertThat(verdict).isEqualTo(new LogVerdict.TryAfter(new LogPosition(2, "raw2")));
        LogStep step = taken(
                tracker.judge(new LogPosition(2, "raw2"), info(2, ADDED, 500, false), page(true, "raw2", 4), NOW));
        assertThat(step.entries()).extracting(e -> e.record().recordId()).containsExactly(4);
        assertThat(step.gapBefore()).isNotNull().extracting(LogGap::reason).isEqualTo(LogGap.Reason.POSITION_LOST);
    }

    @Test
    void exhaustedFallbacksEndAtTheStart() {
        LogTracker tracker = new LogTracker("b1", null);
        tracker.committed(
                taken(tracker.judge(tracker.position(), info(2, ADDED, 500, false), page(false, "", 1, 2), NOW)));
        assertThat(tracker.judge(new LogPosition(1, "raw1"), info(2, ADDED, 500, false), page(false, ""), NOW))
                .isEqualTo(new LogVerdict.FromStart(LogGap.Reason.POSITION_LOST));
    }

    @Test
    void fullLogIsDeclaredOnce() {
        LogTracker tracker = at(5);
        LogStep first = taken(tracker.judge(tracker.position(), info(5, ADDED, 500, true), page(true, "raw5"), NOW));
        tracker.committed(first);
        LogStep second = taken(tracker.judge(tracker.position(), info(5, ADDED, 500, true), page(true, "raw5"), NOW));
        assertThat(first.gapAfter()).isNotNull().extracting(LogGap::reason).isEqualTo(LogGap.Reason.OVERFLOW);
        assertThat(second.changed()).isFalse();
    }

    @Test
    void logThatFillsUpAgainAfterAClearIsDeclaredAgain() {
        LogTracker tracker = at(5);
        tracker.committed(taken(tracker.judge(tracker.position(), info(5, ADDED, 500, true), page(true, "raw5"), NOW)));
        LogStep again = tracker.fromStart(LogGap.Reason.CLEARED, info(2, 2100, 2000, true), page(false, "", 1, 2), NOW);
        assertThat(again.gapBefore()).isNotNull().extracting(LogGap::reason).isEqualTo(LogGap.Reason.CLEARED);
        assertThat(again.gapAfter()).isNotNull().extracting(LogGap::reason).isEqualTo(LogGap.Reason.OVERFLOW);
    }

    @Test
    void overwrittenLogIsTakenFromItsStart() {
        LogTracker tracker = at(5);
        assertThat(tracker.judge(tracker.position(), info(5, 2000, 500, true), page(false, ""), NOW))
                .isEqualTo(new LogVerdict.FromStart(LogGap.Reason.OVERFLOW));
    }

    @Test
    void swappedBoardIsAnotherLog() {
        LogTracker tracker = at(5);
        tracker.boardSwapped();
        assertThat(tracker.judge(tracker.position(), info(5, ADDED, 500, false), page(true, "raw5"), NOW))
                .isEqualTo(new LogVerdict.FromStart(LogGap.Reason.POSITION_LOST));
    }

    @Test
    void quietLogIsNotReadAgain() {
        LogTracker tracker = at(5);
        LogInfo quiet = info(5, ADDED, 500, false);
        assertThat(tracker.worthReading(quiet)).isTrue();
        tracker.committed(taken(tracker.judge(tracker.position(), quiet, page(true, "raw5"), NOW)));
        assertThat(tracker.worthReading(quiet)).isFalse();
        assertThat(tracker.worthReading(info(6, 1001, 500, false))).isTrue();
    }

    @Test
    void entryAddedWithinTheSecondOfTheReadIsNotMissed() {
        LogTracker tracker = at(5);
        LogInfo busy = new LogInfo(5, 1000, 4999, 500, false, 5000);
        tracker.committed(taken(tracker.judge(tracker.position(), busy, page(true, "raw5"), NOW)));
        assertThat(tracker.worthReading(busy)).isTrue();
    }

    @Test
    void emptyLogHasACursorToo() {
        LogTracker tracker = new LogTracker("b1", null);
        LogStep step = taken(tracker.judge(tracker.position(), info(0, 0, 500, false), page(false, ""), NOW));
        assertThat(step.changed()).isTrue();
        assertThat(step.next().lastRecordId()).isNull();
        assertThat(step.entries()).isEqualTo(List.of());
    }
}
