package io.sideband.audit.forward;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection over TLS 1.3 or 1.2 to a receiver whose name is checked. Whatever waits longer than the patience for the
 * peer to read or write fails.
 */
final class TlsConnection implements AutoCloseable {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Duration LEAST_GRACE = Duration.ofMillis(20);

    private final Socket raw;
    private final SSLSocket socket;
    private final InputStream in;
    private final Watchdog watchdog;
    private final Duration patience;
    private final Duration grace;
    private final CountDownLatch closed = new CountDownLatch(1);

    private TlsConnection(Socket raw, SSLSocket socket, Watchdog watchdog, Duration patience, Duration grace)
            throws IOException {
        this.raw = raw;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.watchdog = watchdog;
        this.patience = patience;
        this.grace = grace;
    }

    static TlsConnection open(String host, int port, SSLContext context, Watchdog watchdog, Duration patience)
            throws IOException {
        Socket raw = new Socket();
        try (var _ = watchdog.guard(patience, () -> abort(raw))) {
            long start = System.nanoTime();
            raw.connect(new InetSocketAddress(host, port), Math.toIntExact(patience.toMillis()));
            Duration roundTrip = Duration.ofNanos(System.nanoTime() - start);
            raw.setTcpNoDelay(true);
            raw.setKeepAlive(true);
            raw.setSoTimeout(Math.toIntExact(patience.toMillis()));
            // not closed together with TLS: what became of it is looked at first
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, host, port, false);
            socket.setEnabledProtocols(PROTOCOLS);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            Duration grace = roundTrip.multipliedBy(2);
            return new TlsConnection(
                    raw, socket, watchdog, patience, grace.compareTo(LEAST_GRACE) < 0 ? LEAST_GRACE : grace);
        } catch (IOException e) {
            abort(raw);
            throw new IOException("no TLS connection to %s port %d: %s".formatted(host, port, e.getMessage()), e);
        }
    }

    /** Writes all of it; success says only that this machine has taken it. */
    void write(byte[] bytes) throws IOException {
        try (var _ = watchdog.guard(patience, () -> abort(raw))) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }
    }

    /** What the peer writes. A read that waits longer than the patience fails. */
    InputStream in() {
        return in;
    }

    /**
     * Ends our half and returns when the peer, having read all of it, has ended its own.
     *
     * <p>An end alone proves nothing: a receiver that died before it had read everything ended its half, too, and so did
     * one that closed before we wrote. But to what we sent to a socket that nobody reads any more, its machine answers with
     * a reset; so after the end, and the time that such an answer takes, one more octet is written: it is taken by a
     * connection in good order, and refused by one that was reset.
     */
    void endAndAwaitEnd() throws IOException, InterruptedException {
        try (var _ = watchdog.guard(patience, () -> abort(raw))) {
            socket.shutdownOutput();
            if (in.read() >= 0) {
                throw new IOException("the receiver wrote something, which in syslog over TLS it never does");
            }
            if (closed.await(grace.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("closed meanwhile");
            }
            raw.getOutputStream().write(0);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        abort(raw);
    }

    /** Closing the socket below TLS cannot block, and ends what blocks on it. */
    private static void abort(Socket raw) {
        try {
            raw.close();
        } catch (IOException e) {
            // it is closed nevertheless
            assert raw.isClosed();
        }
    }
}
