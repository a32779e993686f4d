package io.sideband.audit.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/**
 * When the log was last behind what is on Kafka: at the start, while it could take nothing, and whenever it was given as
 * many records at once as there can be.
 */
@Singleton
public class Backlog {
    /** Half of what {@code max.poll.records} allows: less than that is what just arrived. */
    static final int MANY = 500;

    private volatile Instant last;
    private final Clock clock;

    @Inject
    Backlog(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    void took(int records) {
        if (records >= MANY) {
            last = clock.instant();
        }
    }

    void stuck() {
        last = clock.instant();
    }

    /** The last time at which it was. */
    public Instant last() {
        return last;
    }
}
