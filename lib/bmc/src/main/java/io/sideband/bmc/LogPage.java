package io.sideband.bmc;

import java.util.List;

/**
 * Part of a BMC's log.
 *
 * @param positionFound false if the entry to continue after is no longer there: then {@code entries} starts at the log's
 *     beginning
 * @param positionRaw bytes of the entry to continue after, hexadecimal; empty if not found or not asked for
 * @param entries in the log's order
 * @param complete true if the last of {@code entries} is the last of the log
 */
public record LogPage(boolean positionFound, String positionRaw, List<LogRecord> entries, boolean complete) {
    public LogPage {
        entries = List.copyOf(entries);
    }
}
