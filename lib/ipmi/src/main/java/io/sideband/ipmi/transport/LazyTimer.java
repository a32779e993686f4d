package io.sideband.ipmi.transport;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A timer that is set for every request and hardly ever fires. Setting it later than it is scheduled costs nothing: when it
 * fires too early, it schedules itself for the rest. Used on the event loop only.
 */
final class LazyTimer {
    private final EventLoop loop;
    private final Runnable action;
    private boolean armed;
    private long deadline;
    private long scheduledFor;
    private io.netty.util.concurrent.@Nullable ScheduledFuture<?> scheduled;

    LazyTimer(EventLoop loop, Runnable action) {
        this.loop = loop;
        this.action = action;
    }

    void arm(Duration delay) {
        armed = true;
        deadline = System.nanoTime() + delay.toNanos();
        if (scheduled != null && scheduledFor - deadline > 0) {
            scheduled.cancel(false);
            scheduled = null;
        }
        if (scheduled == null) {
            schedule(delay.toNanos());
        }
    }

    void disarm() {
        armed = false;
    }

    /** Disarms for good and leaves nothing scheduled. */
    void close() {
        armed = false;
        if (scheduled != null) {
            scheduled.cancel(false);
            scheduled = null;
        }
    }

    private void schedule(long nanos) {
        scheduledFor = System.nanoTime() + nanos;
        scheduled = loop.schedule(this::fire, nanos, TimeUnit.NANOSECONDS);
    }

    private void fire() {
        scheduled = null;
        if (!armed) {
            return;
        }
        long left = deadline - System.nanoTime();
        if (left > 0) {
            schedule(left);
            return;
        }
        armed = false;
        action.run();
    }
}
