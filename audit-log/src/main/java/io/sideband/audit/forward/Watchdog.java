package io.sideband.audit.forward;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what blocks for too long: a write to a peer that reads no more has no timeout of its own. Thread-safe. */
final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("forward-watchdog").daemon().factory());

    Watchdog() {
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs {@code end} unless the guard is closed in time. */
    Guard guard(Duration patience, Runnable end) {
        ScheduledFuture<?> planned = executor.schedule(end, patience.toNanos(), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    /** Something that is being waited for. */
    @FunctionalInterface
    interface Guard extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
