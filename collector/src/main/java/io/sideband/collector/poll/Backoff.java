package io.sideband.collector.poll;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to leave a BMC alone after failures in a row: doubled each time up to {@code max}, spread by a fifth either
 * way, so that BMCs that failed together do not come back together.
 *
 * @param first after the first failure
 */
record Backoff(Duration first, Duration max, RandomGenerator random) {
    private static final double SPREAD = 0.2;
    /** Enough doublings to reach any maximum. */
    private static final int MAX_DOUBLINGS = 20;

    Duration after(int failures) {
        int doublings = Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS);
        double plain = Math.min((double) first.toMillis() * (1L << doublings), max.toMillis());
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        return Duration.ofMillis(Math.round(plain * factor));
    }
}
