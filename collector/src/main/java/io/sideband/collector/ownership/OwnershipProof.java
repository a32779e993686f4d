package io.sideband.collector.ownership;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether it is certain that a partition is still ours. After a pause of our own (stopped, swapped out, a long
 * collection) another may have taken it over without our noticing: nothing is sent until a commit that began after the
 * pause went through. Thread-safe: the reading of sensors asks between its
 * requests.
 */
final class OwnershipProof {
    private final long maxPause;
    private final LongSupplier nanoTime;
    private long lastBeat;
    private long doubtSince;
    private boolean doubtful;

    /** @param nanoTime goes on while this process is stopped */
    OwnershipProof(Duration maxPause, LongSupplier nanoTime) {
        this.maxPause = maxPause.toNanos();
        this.nanoTime = nanoTime;
        this.lastBeat = nanoTime.getAsLong();
    }

    /** To be called more often than pauses are allowed to be long. */
    synchronized void beat() {
        look();
        lastBeat = nanoTime.getAsLong();
    }

    /** False from a pause until a commit proved that the partition is ours. */
    synchronized boolean owned() {
        look();
        return !doubtful;
    }

    /** When a commit begins whose success is to be a proof. */
    long begin() {
        return nanoTime.getAsLong();
    }

    /** A commit that began at {@code begun} went through. */
    synchronized void committed(long begun) {
        look();
        if (doubtful && begun - doubtSince >= 0) {
            doubtful = false;
        }
    }

    private void look() {
        long now = nanoTime.getAsLong();
        if (now - lastBeat > maxPause) {
            doubtful = true;
            doubtSince = now;
            lastBeat = now;
        }
    }
}
