package io.sideband.local.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at the latest checkpoint every few milliseconds and notes what it covers. */
final class CoverageWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(5);
    private final AuditTable table;
    private final Clock clock = Clock.systemUTC();
    private final List<Look> looks = new ArrayList<>();
    private @Nullable ScheduledExecutorService clockwork;

    /**
     * One look.
     *
     * @param at after the answer had come
     */
    record Look(Instant at, long covered) {}

    CoverageWatch(AuditTable table) {
        this.table = table;
    }

    void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        clockwork = executor;
        var _ = executor.scheduleAtFixedRate(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        long covered = table.covered();
        synchronized (looks) {
            if (looks.isEmpty() || looks.getLast().covered() < covered) {
                looks.add(new Look(clock.instant(), covered));
            }
        }
    }

    /** When each look saw more covered than the one before. */
    List<Look> looks() {
        synchronized (looks) {
            return List.copyOf(looks);
        }
    }

    @Override
    public void close() {
        if (clockwork != null) {
            clockwork.shutdownNow();
        }
    }
}
