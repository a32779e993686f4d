package io.sideband.ipmi.session;

import java.time.Duration;

/**
 * How long to wait for an answer, and how often to ask.
 *
 * @param first how long to wait after the first datagram; each further wait is twice as long
 * @param transmissions datagrams in all, at least 1
 */
public record RetryPolicy(Duration first, int transmissions) {

    public RetryPolicy {
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("first: %s is not positive".formatted(first));
        }
        if (transmissions < 1 || transmissions > 10) {
            throw new IllegalArgumentException("transmissions: %d is not in 1 to 10".formatted(transmissions));
        }
    }

    /** Three datagrams in 3.5 seconds; a BMC on a routed network answers within 50 ms. */
    public static RetryPolicy standard() {
        return new RetryPolicy(Duration.ofMillis(500), 3);
    }

    /** How long to wait after the n-th transmission, counted from 0. */
    public Duration wait(int transmission) {
        return first.multipliedBy(1L << transmission);
    }

    /** All waits together. */
    public Duration total() {
        return first.multipliedBy((1L << transmissions) - 1);
    }
}
