package io.sideband.alerter.notify;

import java.time.Duration;
import java.time.Instant;

/** At most so many per second, with bursts of a second's worth. Not thread-safe. */
final class RateLimit {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private double tokens;
    private Instant filled;

    /** @throws IllegalArgumentException unless the rate is positive */
    RateLimit(double perSecond, Instant now) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("rate must be positive, not %s".formatted(perSecond));
        }
        this.perSecond = perSecond;
        this.tokens = Math.max(1, perSecond);
        this.filled = now;
    }

    /** Takes one, and says how long to wait before it may be used. */
    Duration take(Instant now) {
        double passed = Duration.between(filled, now).toNanos() / NANOS;
        tokens = Math.min(Math.max(1, perSecond), tokens + Math.max(0, passed) * perSecond) - 1;
        filled = now;
        return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens / perSecond * NANOS));
    }
}
