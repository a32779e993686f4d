package io.sideband.ipmi.session;

import java.time.Duration;

/**
 * How long a BMC takes to answer, and so how long to wait before a request is sent again: the smoothed mean and four times
 * the mean deviation (RFC 6298), never below half and never above four times what the policy begins with. Only answers to
 * requests that were sent once count: the others do not tell to which transmission they belong. Not thread-safe.
 */
public final class RoundTrip {
    private static final int SHORTEST_DIVISOR = 2;
    private static final int LONGEST_FACTOR = 4;

    private double mean;
    private double deviation;
    private boolean known;

    /** Takes the time that an answer took. */
    public void sample(Duration time) {
        double nanos = time.toNanos();
        if (known) {
            deviation += (Math.abs(mean - nanos) - deviation) / 4;
            mean += (nanos - mean) / 8;
        } else {
            known = true;
            mean = nanos;
            deviation = nanos / 2;
        }
    }

    /** {@code policy} with the first wait that suits the BMC; as it is before the first answer. */
    public RetryPolicy adapt(RetryPolicy policy) {
        if (!known) {
            return policy;
        }
        long first = policy.first().toNanos();
        double wait =
                Math.clamp(mean + 4 * deviation, (double) first / SHORTEST_DIVISOR, (double) first * LONGEST_FACTOR);
        return new RetryPolicy(Duration.ofNanos((long) wait), policy.transmissions());
    }
}
