package io.sideband.collector.publish;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/** Whether something that runs by itself is to end, and its pauses, which end with it. Thread-safe. */
public final class Lifetime {
    private final CountDownLatch over = new CountDownLatch(1);

    public boolean isOver() {
        return over.getCount() == 0;
    }

    /** It is to end; whoever pauses goes on at once. */
    public void end() {
        over.countDown();
    }

    /**
     * Waits {@code atMost} before something is tried again.
     *
     * @throws InterruptException if the thread is interrupted, as Kafka's clients do
     */
    public void pause(Duration atMost) {
        try {
            boolean unused = over.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
