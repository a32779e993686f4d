package io.sideband.commander.execute;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The pause between two looks at a BMC, or two tries. */
interface Pace {
    /** @throws InterruptedException if this process is told to stop */
    void pause() throws InterruptedException;

    /** Pauses drawn evenly from {@code shortest} to {@code longest}, so that a fleet does not beat; ended by {@code stop}. */
    static Pace between(Duration shortest, Duration longest, CountDownLatch stop) {
        long least = shortest.toNanos();
        long most = Math.max(least, longest.toNanos());
        return () -> {
            if (stop.await(ThreadLocalRandom.current().nextLong(least, most + 1), TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("this process stops");
            }
        };
    }
}
