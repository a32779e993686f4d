package io.sideband.collector.eventlog;

import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogRecord;
import io.sideband.events.LogCursor;
import io.sideband.events.LogGap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one read of a log adds to what is published: gaps, entries and cursor go out together or not at all.
 *
 * @param gapBefore what was lost before {@code entries}; null if nothing was
 * @param gapAfter what the BMC dropped after them because its log is full; null if it did not
 * @param next the cursor once this is published
 * @param info what the log said of itself before it was read
 * @param complete true if the log had nothing more
 * @param changed false if there is nothing to publish
 */
record LogStep(
        @Nullable LogGap gapBefore,
        List<Numbered> entries,
        @Nullable LogGap gapAfter,
        LogCursor next,
        LogInfo info,
        boolean complete,
        boolean changed) {
    LogStep {
        entries = List.copyOf(entries);
    }

    /** @param ordinal how many entries of this BMC were published with it, itself included */
    record Numbered(LogRecord record, long ordinal) {}
}
