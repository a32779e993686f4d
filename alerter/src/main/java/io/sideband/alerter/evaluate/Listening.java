package io.sideband.alerter.evaluate;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when a task has heard of its BMCs without a gap. After a start or an outage what came meanwhile is read first:
 * until that is done, nothing is decided by the clock alone that fell due while nobody listened.
 */
final class Listening {
    /** Readings older than this when they are judged are a backlog: what comes after them may be waiting too. */
    private static final Duration BACKLOG = Duration.ofSeconds(10);
    /** A collector whose clock is late must not keep the clock from deciding for ever. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private @Nullable Instant since;
    private Instant unsettled = Instant.MIN;

    /** Begins at the first call with a time: Streams tells none while a task is made. */
    Listening() {}

    Listening(Instant started) {
        begin(started);
    }

    /** Readings were judged that were taken at {@code observedAt}. */
    void heard(Instant observedAt, Instant now) {
        begin(now);
        if (observedAt.isBefore(now.minus(BACKLOG))) {
            if (settled(now)) {
                unsettled = now;
            }
            since = now;
        }
    }

    /** Since when; {@code now} if it begins with this call. */
    Instant since(Instant now) {
        return begin(now);
    }

    /** True if nothing of before may still be waiting. */
    boolean settled(Instant now) {
        return !now.isBefore(begin(now).plus(BACKLOG)) || !now.isBefore(unsettled.plus(LONGEST));
    }

    private Instant begin(Instant now) {
        Instant begun = since;
        if (begun == null) {
            begun = now;
            since = now;
            unsettled = now;
        }
        return begun;
    }
}
