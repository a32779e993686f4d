package io.sideband.collector.poll;

import java.time.Duration;
import java.time.Instant;

/** When a BMC is due. Each has a place of its own in the interval, by its id: no bursts, whoever polls it. */
final class PollSchedule {
    /** Fibonacci hashing: spreads ids that differ in their last digit over the whole interval. */
    private static final int GOLDEN = 0x9E37_79B9;

    private PollSchedule() {}

    /** The first time after {@code now} at which {@code bmc} is due. */
    static Instant nextAfter(Instant now, String bmc, Duration interval) {
        long period = interval.toMillis();
        long place = (Integer.toUnsignedLong(bmc.hashCode() * GOLDEN) * period) >>> Integer.SIZE;
        long into = Math.floorMod(now.toEpochMilli() - place, period);
        return Instant.ofEpochMilli(now.toEpochMilli() + period - into);
    }
}
