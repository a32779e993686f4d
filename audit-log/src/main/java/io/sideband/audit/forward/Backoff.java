package io.sideband.audit.forward;

import java.time.Duration;

/** How long to wait after a failure: one second, and twice as long after each further one, up to the longest. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);

    private final Duration longest;
    private int failures;

    Backoff(Duration longest) {
        this.longest = longest;
    }

    Duration failed() {
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures, 20));
        failures++;
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    void succeeded() {
        failures = 0;
    }
}
