package io.sideband.audit.retention;

import io.sideband.audit.tree.Tile;
import java.util.Collection;

/** Decides up to where entries may leave. */
final class Cut {
    private Cut() {}

    /**
     * The index below which entries may leave: a multiple of 256, not past what must be kept or is held, and never so far
     * that a bundle is torn.
     *
     * @param firstKept the index of the first entry that is too young
     * @param size of the log
     * @param held the first index of each legal hold
     */
    static long at(long firstKept, long size, Collection<Long> held) {
        long limit = Math.min(firstKept, size);
        for (long first : held) {
            limit = Math.min(limit, first);
        }
        return limit / Tile.WIDTH * Tile.WIDTH;
    }
}
