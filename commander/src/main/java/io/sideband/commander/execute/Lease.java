package io.sideband.commander.execute;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a task is surely ours, on this machine's monotonic clock. The database counts from when it got our statement,
 * we from before we sent it: ours ends first.
 */
final class Lease {
    private final Duration length;
    private final LongSupplier nanoTime;
    private volatile long renewedAt;

    /** @param askedAt when the claim was asked for */
    Lease(Duration length, LongSupplier nanoTime, long askedAt) {
        this.length = length;
        this.nanoTime = nanoTime;
        this.renewedAt = askedAt;
    }

    /** The renewal that was asked for at {@code askedAt} was granted. */
    void renewed(long askedAt) {
        renewedAt = askedAt;
    }

    /** @throws LeaseLostException if another worker may have the task by now */
    void check() {
        if (nanoTime.getAsLong() - renewedAt >= length.toNanos()) {
            throw new LeaseLostException("the lease ran out before the command was sent");
        }
    }
}
