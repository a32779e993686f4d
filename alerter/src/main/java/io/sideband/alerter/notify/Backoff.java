package io.sideband.alerter.notify;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to try again: after one second, and twice as long after each failure, at most five minutes. Not thread-safe. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private int failures;
    private @Nullable Instant since;
    private Instant until = Instant.MIN;

    void failed(Instant now) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures, 20));
        until = now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        failures++;
        if (since == null) {
            since = now;
        }
    }

    void succeeded() {
        failures = 0;
        since = null;
        until = Instant.MIN;
    }

    boolean waiting(Instant now) {
        return now.isBefore(until);
    }

    /** How often in a row it failed. */
    int failures() {
        return failures;
    }

    /** True if it has failed for that long. */
    boolean failingFor(Duration time, Instant now) {
        return since != null && !now.isBefore(since.plus(time));
    }
}
