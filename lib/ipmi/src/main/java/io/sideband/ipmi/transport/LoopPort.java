package io.sideband.ipmi.transport;

import io.netty.channel.EventLoop;
import io.sideband.ipmi.PayloadPort;
import io.sideband.ipmi.wire.ByteString;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A conversation's part in a payload, on the event loop. */
final class LoopPort implements PayloadPort {
    private final EventLoop loop;
    private final SessionLink link;
    private final int payloadType;
    private final Listener listener;

    LoopPort(EventLoop loop, SessionLink link, int payloadType, Listener listener) {
        this.loop = loop;
        this.link = link;
        this.payloadType = payloadType;
        this.listener = listener;
    }

    void attach() {
        execute(() -> link.listen(payloadType, listener));
    }

    @Override
    public void send(ByteString payload) {
        link.send(payloadType, payload);
    }

    @Override
    public void execute(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        var unused = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void detach() {
        execute(() -> link.unlisten(payloadType, listener));
    }
}
