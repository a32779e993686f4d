package io.sideband.audit.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Syslog over TLS (RFC 5425). The protocol has no acknowledgement, and a write that succeeds says nothing: what proves that
 * the receiver has read everything is that it ends the connection after we have ended our half. So there is a connection for
 * each thousand records or five seconds.
 */
final class SyslogDelivery implements Delivery {
    static final Duration LINGER = Duration.ofSeconds(5);

    private static final int CHUNK = 1 << 16;

    private final TlsEndpoint endpoint;
    private final Payloads payloads;
    private final Duration linger;
    private volatile @Nullable TlsConnection connection;
    private volatile boolean closed;

    /** @param linger how seldom the receiver is asked, if less than a thousand records are on the way */
    SyslogDelivery(TlsEndpoint endpoint, Payloads payloads, Duration linger) {
        this.endpoint = endpoint;
        this.payloads = payloads;
        this.linger = linger;
    }

    @Override
    public void send(List<ForwardedRecord> records) throws IOException {
        TlsConnection open = connection();
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK);
        for (ForwardedRecord record : records) {
            chunk.writeBytes(payloads.syslog(record).frame());
            if (chunk.size() >= CHUNK) {
                open.write(chunk.toByteArray());
                chunk.reset();
            }
        }
        open.write(chunk.toByteArray());
    }

    @Override
    public void confirm() throws IOException, InterruptedException {
        TlsConnection open = connection;
        if (open != null) {
            open.endAndAwaitEnd();
            open.close();
            connection = null;
        }
    }

    private TlsConnection connection() throws IOException {
        TlsConnection open = connection;
        if (open == null) {
            open = endpoint.connect();
            connection = open;
            if (closed) {
                close();
            }
        }
        return open;
    }

    @Override
    public Duration linger() {
        return linger;
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
