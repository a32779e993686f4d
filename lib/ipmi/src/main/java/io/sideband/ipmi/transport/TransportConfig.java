package io.sideband.ipmi.transport;

import java.net.InetSocketAddress;

/**
 * How the transport opens its sockets.
 *
 * @param localAddress where to bind; port 0 takes a free one
 * @param sockets UDP sockets in all. All sessions share the first; one that a BMC stopped answering logs in again from the
 *     next, as some BMCs mix up what comes from a port that they gave up on
 * @param receiveBuffer bytes that the kernel keeps for each socket
 * @param nativeTransport whether to use epoll where it is available
 */
public record TransportConfig(InetSocketAddress localAddress, int sockets, int receiveBuffer, boolean nativeTransport) {

    public TransportConfig {
        if (sockets < 1 || sockets > 16) {
            throw new IllegalArgumentException("sockets: %d is not in 1 to 16".formatted(sockets));
        }
        if (receiveBuffer < 64 * 1024) {
            throw new IllegalArgumentException("receiveBuffer: %d is below 64 KiB".formatted(receiveBuffer));
        }
    }

    /** Any local address, two sockets of 4 MiB, epoll where there is one. */
    public static TransportConfig standard() {
        return new TransportConfig(new InetSocketAddress(0), 2, 4 * 1024 * 1024, true);
    }
}
