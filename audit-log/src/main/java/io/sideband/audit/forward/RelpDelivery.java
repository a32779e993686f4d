package io.sideband.audit.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Syslog messages over RELP over TLS: each is acknowledged, and at most a window of them waits for that. */
final class RelpDelivery implements Delivery {
    /** As many as rsyslog's own clients have in flight. */
    private static final int WINDOW = 128;

    /** A connection that was idle for longer may have been forgotten by something on the way: a new one is made. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final int CHUNK = 1 << 16;

    private final TlsEndpoint endpoint;
    private final Payloads payloads;
    private RelpSession session = new RelpSession();
    private long used;
    private volatile @Nullable TlsConnection connection;
    private volatile boolean closed;

    RelpDelivery(TlsEndpoint endpoint, Payloads payloads) {
        this.endpoint = endpoint;
        this.payloads = payloads;
    }

    @Override
    public void send(List<ForwardedRecord> records) throws IOException {
        TlsConnection open = connection();
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK);
        for (ForwardedRecord record : records) {
            chunk.writeBytes(session.message(payloads.syslog(record).bytes()));
            if (chunk.size() >= CHUNK || session.unanswered() == WINDOW) {
                open.write(chunk.toByteArray());
                chunk.reset();
                await(open, WINDOW / 2);
            }
        }
        open.write(chunk.toByteArray());
    }

    @Override
    public void confirm() throws IOException {
        TlsConnection open = connection;
        if (open != null) {
            await(open, 0);
        }
    }

    /** Returns when at most so many frames are without an answer. */
    private void await(TlsConnection open, int most) throws IOException {
        while (session.unanswered() > most) {
            session.received(RelpFrame.read(open.in()));
        }
    }

    private TlsConnection connection() throws IOException {
        TlsConnection open = connection;
        if (open != null && System.nanoTime() - used > IDLE.toNanos()) {
            open.close();
            open = null;
        }
        if (open == null) {
            open = endpoint.connect();
            connection = open;
            if (closed) {
                close();
            }
            session = new RelpSession();
            open.write(session.open());
            await(open, 0);
        }
        used = System.nanoTime();
        return open;
    }

    @Override
    public Duration linger() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        closed = true;
        TlsConnection open = connection;
        if (open != null) {
            open.close();
        }
    }
}
