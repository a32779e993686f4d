package io.sideband.ipmi.sel;

import io.sideband.ipmi.wire.ByteString;
import java.util.List;

/**
 * Entries of a log that follow each other.
 *
 * @param positionFound false if the entry to continue after is gone: then {@code entries} starts at the log's beginning
 * @param position the entry to continue after; empty if it was not found or not asked for
 * @param complete true if the last of {@code entries} is the last of the log
 */
public record SelPage(boolean positionFound, ByteString position, List<Found> entries, boolean complete) {
    public SelPage {
        entries = List.copyOf(entries);
    }

    /** @param recordId the id under which the BMC gives the entry; BMCs err about the one inside it */
    public record Found(int recordId, ByteString entry) {}
}
