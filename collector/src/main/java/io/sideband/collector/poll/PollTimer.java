package io.sideband.collector.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The one timer of a poller. Used from the loop only. */
final class PollTimer {
    private final ScheduledExecutorService loop;
    private final Clock clock;
    private final Runnable tick;
    private Instant due = Instant.MAX;
    private Future<?> timer = CompletableFuture.completedFuture(null);

    PollTimer(ScheduledExecutorService loop, Clock clock, Runnable tick) {
        this.loop = loop;
        this.clock = clock;
        this.tick = tick;
    }

    /** When the tick was due that runs now. */
    Instant due() {
        return due;
    }

    /** The next tick comes at {@code at}, and no other. */
    void set(Instant at) {
        timer.cancel(false);
        due = at;
        Duration delay = Duration.between(clock.instant(), at);
        timer = loop.schedule(tick, Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    void cancel() {
        timer.cancel(false);
    }
}
