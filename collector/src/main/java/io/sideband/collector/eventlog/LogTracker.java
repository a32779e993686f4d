package io.sideband.collector.eventlog;

import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.LogRecord;
import io.sideband.events.LogCursor;
import io.sideband.events.LogGap;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where we are in one BMC's log, and what to make of what it shows. Decides only; reading and publishing are the
 * caller's. The position moves by {@link #committed} and by nothing else. Not thread-safe.
 *
 * <pre>
 *  position found, same bytes ── erase time as before ─────────────► take what follows
 *             │                └ erased since, entry is older ─────► take what follows, declare a gap
 *             │                └ erased since, entry is not older ─► from the start (a twin of ours after a clear)
 *  gone, or other bytes ──────── erase time as before, no overflow ► try an earlier entry, at last from the start
 *                              └ else ─────────────────────────────► from the start
 * </pre>
 *
 * <p>Record ids wrap and are used again, clocks stand still or step, and logs are cleared (IPMI v2.0 §31.2, §31.4.1):
 * only an entry's bytes say that it is the one we knew.
 */
final class LogTracker {
    static final String LOG = "sel";
    /** Entries before the last one that are remembered, for a log from which single entries were deleted. */
    private static final int FALLBACKS = 4;
    /** Additions within this many seconds of a read may have come after it: the time stamps count whole seconds. */
    private static final long SETTLED_SECONDS = 2;
    /** A time stamp that was never set (IPMI v2.0 §37). */
    private static final long UNSPECIFIED = 0xFFFF_FFFFL;

    private final String bmc;
    private final Deque<LogPosition> fallbacks = new ArrayDeque<>(FALLBACKS);
    private @Nullable LogCursor cursor;
    private @Nullable LogInfo settled;
    private boolean overflowDeclared;
    private boolean otherLog;

    /** @param cursor as it was last committed; null if this BMC's log was never read */
    LogTracker(String bmc, @Nullable LogCursor cursor) {
        this.bmc = Objects.requireNonNull(bmc, "bmc");
        this.cursor = cursor;
    }

    Optional<LogCursor> cursor() {
        return Optional.ofNullable(cursor);
    }

    /** The board was swapped: nothing in the log is what we knew, whatever it looks like. */
    void boardSwapped() {
        otherLog = cursor != null;
        settled = null;
        fallbacks.clear();
    }

    /** False if the log is certainly as it was when it was last read to its end. */
    boolean worthReading(LogInfo info) {
        LogInfo before = settled;
        return before == null
                || otherLog
                || before.entries() != info.entries()
                || before.freeBytes() != info.freeBytes()
                || before.additionTime() != info.additionTime()
                || before.eraseTime() != info.eraseTime()
                || before.overflow() != info.overflow();
    }

    /** The last entries that were read, as they are in the log. */
    List<String> lastRead() {
        List<String> raw = new ArrayList<>(FALLBACKS + 1);
        fallbacks.forEach(known -> raw.add(known.raw()));
        if (!position().isStart()) {
            raw.add(position().raw());
        }
        return raw;
    }

    /** The entry to continue after. */
    LogPosition position() {
        LogCursor at = cursor;
        if (at == null || at.lastRecordId() == null || at.lastRaw() == null) {
            return LogPosition.START;
        }
        return new LogPosition(at.lastRecordId(), at.lastRaw());
    }

    /**
     * What to make of {@code page}.
     *
     * @param asked the position after which the page was asked for
     * @param info read before the page
     */
    LogVerdict judge(LogPosition asked, LogInfo info, LogPage page, Instant now) {
        LogCursor at = cursor;
        if (otherLog) {
            return new LogVerdict.FromStart(LogGap.Reason.POSITION_LOST);
        }
        boolean erased = at != null && at.eraseTime() != info.eraseTime();
        if (asked.isStart()) {
            return new LogVerdict.Take(step(lostBeforeStart(at, erased, info), asked, info, page, now));
        }
        if (page.positionFound() && page.positionRaw().equals(asked.raw())) {
            return found(asked, erased, info, page, now);
        }
        if (erased) {
            return new LogVerdict.FromStart(LogGap.Reason.CLEARED);
        }
        if (info.overflow()) {
            return new LogVerdict.FromStart(LogGap.Reason.OVERFLOW);
        }
        return earlierThan(asked)
                .<LogVerdict>map(LogVerdict.TryAfter::new)
                .orElseGet(() -> new LogVerdict.FromStart(LogGap.Reason.POSITION_LOST));
    }

    /** What to publish of a log that was read again from its beginning; {@code info} was read just before the page. */
    LogStep fromStart(LogGap.Reason reason, LogInfo info, LogPage page, Instant now) {
        LogCursor at = cursor;
        // a clear that happened between the first description of the log and its page shows only in the second
        boolean erased = at != null && at.eraseTime() != info.eraseTime();
        return step(erased && !otherLog ? LogGap.Reason.CLEARED : reason, LogPosition.START, info, page, now);
    }

    /** {@code step} is published. */
    void committed(LogStep step) {
        remember(step);
        cursor = step.next();
        otherLog = false;
        boolean stillDeclared = overflowDeclared && step.gapBefore() == null;
        overflowDeclared = step.info().overflow() && (stillDeclared || step.gapAfter() != null);
        settled = step.complete() && isSettled(step.info()) ? step.info() : null;
    }

    /** From an empty log nothing shows whether its first entries were overwritten, but that it overflowed. */
    private LogGap.@Nullable Reason lostBeforeStart(@Nullable LogCursor at, boolean erased, LogInfo info) {
        if (erased) {
            return LogGap.Reason.CLEARED;
        }
        return at != null && info.overflow() && !overflowDeclared ? LogGap.Reason.OVERFLOW : null;
    }

    private LogVerdict found(LogPosition asked, boolean erased, LogInfo info, LogPage page, Instant now) {
        LogCursor at = Objects.requireNonNull(cursor, "a position implies a cursor");
        if (erased && at.additionTime() >= info.eraseTime() && at.additionTime() != UNSPECIFIED) {
            return new LogVerdict.FromStart(LogGap.Reason.CLEARED);
        }
        boolean fallback = !asked.equals(position());
        LogGap.Reason lost = erased ? LogGap.Reason.CLEARED : fallback ? LogGap.Reason.POSITION_LOST : null;
        return new LogVerdict.Take(step(lost, asked, info, page, now));
    }

    private Optional<LogPosition> earlierThan(LogPosition asked) {
        if (asked.equals(position())) {
            return Optional.ofNullable(fallbacks.peekLast());
        }
        LogPosition earlier = null;
        for (LogPosition known : fallbacks) {
            if (known.equals(asked)) {
                break;
            }
            earlier = known;
        }
        return Optional.ofNullable(earlier);
    }

    private LogStep step(LogGap.@Nullable Reason lost, LogPosition asked, LogInfo info, LogPage page, Instant now) {
        long published = cursor == null ? 0 : cursor.published();
        List<LogStep.Numbered> entries = new ArrayList<>(page.entries().size());
        for (LogRecord entry : page.entries()) {
            entries.add(new LogStep.Numbered(entry, ++published));
        }
        LogPosition last = last(asked, page);
        LogGap before = lost == null ? null : gap(lost, position(), firstId(page), now);
        // what was declared of a log that is gone says nothing of the one that took its place
        boolean dropping = info.overflow() && (!overflowDeclared || lost != null);
        LogGap after = dropping && page.complete() ? gap(LogGap.Reason.OVERFLOW, last, null, now) : null;
        LogCursor next =
                new LogCursor(bmc, LOG, now, idOf(last), rawOf(last), info.additionTime(), info.eraseTime(), published);
        boolean changed = cursor == null || before != null || after != null || !entries.isEmpty();
        return new LogStep(before, entries, after, next, info, page.complete(), changed);
    }

    private LogGap gap(LogGap.Reason reason, LogPosition after, @Nullable Integer before, Instant now) {
        String detail = switch (reason) {
            case CLEARED -> "the log was erased; entries that came after the last one read may be lost";
            case OVERFLOW -> "the log is full; entries may have been dropped or overwritten before they were read";
            case POSITION_LOST -> "the last entry read is gone or is another one; entries may be lost";
        };
        return new LogGap(bmc, LOG, now, reason, idOf(after), before, detail);
    }

    private static LogPosition last(LogPosition asked, LogPage page) {
        if (page.entries().isEmpty()) {
            return asked;
        }
        LogRecord last = page.entries().getLast();
        return new LogPosition(last.recordId(), last.raw());
    }

    private static @Nullable Integer firstId(LogPage page) {
        return page.entries().isEmpty() ? null : page.entries().getFirst().recordId();
    }

    private static @Nullable Integer idOf(LogPosition position) {
        return position.isStart() ? null : position.recordId();
    }

    private static @Nullable String rawOf(LogPosition position) {
        return position.isStart() ? null : position.raw();
    }

    private void remember(LogStep step) {
        if (step.gapBefore() != null) {
            fallbacks.clear();
        } else if (!step.entries().isEmpty() && !position().isStart()) {
            push(position());
        }
        List<LogStep.Numbered> entries = step.entries();
        entries.subList(Math.max(0, entries.size() - 1 - FALLBACKS), Math.max(0, entries.size() - 1))
                .forEach(e ->
                        push(new LogPosition(e.record().recordId(), e.record().raw())));
    }

    private void push(LogPosition position) {
        if (fallbacks.size() == FALLBACKS) {
            fallbacks.removeFirst();
        }
        fallbacks.addLast(position);
    }

    private static boolean isSettled(LogInfo info) {
        return info.entries() == 0
                ? isPast(info.eraseTime(), info)
                : info.additionTime() != 0 && info.additionTime() != UNSPECIFIED && isPast(info.additionTime(), info);
    }

    private static boolean isPast(long time, LogInfo info) {
        return time == UNSPECIFIED || info.bmcTime() - time > SETTLED_SECONDS;
    }
}
