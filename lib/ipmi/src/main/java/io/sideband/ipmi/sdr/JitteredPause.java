package io.sideband.ipmi.sdr;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Waits for a random part of a duration that doubles with each attempt, up to 16 times the first. */
public final class JitteredPause implements Pause {
    private static final int MOST_DOUBLINGS = 4;

    private final ScheduledExecutorService timer;
    private final RandomGenerator random;
    private final Duration first;

    /** @param first the longest wait before the first retry */
    public JitteredPause(ScheduledExecutorService timer, RandomGenerator random, Duration first) {
        this.timer = timer;
        this.random = random;
        this.first = first;
    }

    @Override
    public CompletionStage<Void> before(int attempt) {
        long longest = first.toNanos() << Math.min(attempt - 1, MOST_DOUBLINGS);
        CompletableFuture<Void> waited = new CompletableFuture<>();
        var unused = timer.schedule(
                () -> waited.complete(null), random.nextLong(longest / 2, longest + 1), TimeUnit.NANOSECONDS);
        return waited;
    }
}
