package io.sideband.audit.forward;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where a receiver listens and how it is trusted.
 *
 * @param patience the longest wait for the peer at each step
 */
record TlsEndpoint(String host, int port, SSLContext context, Watchdog watchdog, Duration patience) {
    TlsConnection connect() throws IOException {
        return TlsConnection.open(host, port, context, watchdog, patience);
    }
}
