package io.sideband.collector.eventlog;

import io.sideband.events.LogGap;

/** What to do about a page that was read. */
sealed interface LogVerdict {
    /** The page continues where we were: publish the step. */
    record Take(LogStep step) implements LogVerdict {}

    /** The entry that we were at is gone, an earlier one may still be there: read after that. */
    record TryAfter(LogPosition position) implements LogVerdict {}

    /** Nothing that we knew is there any more: read the log's description again, then the log from its beginning. */
    record FromStart(LogGap.Reason reason) implements LogVerdict {}
}
