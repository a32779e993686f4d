package io.sideband.ipmi.transport;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets datagrams gather under load, as network cards do: to wake up for each of many costs more than to read it. A turn of the
 * loop that brought several, faster than two in a pause, is followed by a pause. It is short beside the milliseconds that a
 * BMC takes, and whoever speaks with one BMC only never sees it. Used on the event loop only.
 */
final class Coalescing implements SelectStrategy {
    /** Nanoseconds. */
    private static final long PAUSE = 100_000;

    private static final int SEVERAL = 2;

    private final LongSupplier nanos;
    private final LongConsumer pause;
    private int arrived;
    private long turned;

    /** By the system's clock. */
    Coalescing() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    /** @param pause lets as many nanoseconds pass */
    Coalescing(LongSupplier nanos, LongConsumer pause) {
        this.nanos = nanos;
        this.pause = pause;
        this.turned = nanos.getAsLong();
    }

    /** A datagram was read. */
    void arrived() {
        arrived++;
    }

    @Override
    public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
        if (hasTasks) {
            return selectNow.get();
        }
        long now = nanos.getAsLong();
        if (arrived >= SEVERAL && (now - turned) * SEVERAL < arrived * PAUSE) {
            pause.accept(PAUSE);
        }
        arrived = 0;
        turned = now;
        return SELECT;
    }
}
