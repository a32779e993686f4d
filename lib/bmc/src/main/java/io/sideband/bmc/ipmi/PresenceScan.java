package io.sideband.bmc.ipmi;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.PresencePing;
import io.sideband.ipmi.wire.PresencePong;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.function.Consumer;

/**
 * Asks addresses whether a BMC is there, by RMCP presence pings (IPMI v2.0 §13.2.3), which need no login and change
 * nothing. One socket for a whole range; who asks decides how fast.
 */
public final class PresenceScan implements AutoCloseable {
    private static final int LARGEST = 512;

    private final DatagramChannel socket;

    private PresenceScan(DatagramChannel socket) {
        this.socket = socket;
    }

    /**
     * Opens the socket.
     *
     * @param found told, on a thread of this scan, the address of each answer that speaks of IPMI; repeats are possible
     */
    public static PresenceScan open(Consumer<InetSocketAddress> found) throws IOException {
        PresenceScan scan = new PresenceScan(DatagramChannel.open().bind(null));
        Thread.ofVirtual().name("presence").start(() -> scan.listen(found));
        return scan;
    }

    /** Asks one address; an unreachable one is no error. */
    public void ask(InetSocketAddress address) {
        try {
            socket.send(ByteBuffer.wrap(new PresencePing(0).encode()), address);
        } catch (IOException e) {
            // no way to that network: as silent as an address without a BMC
        }
    }

    private void listen(Consumer<InetSocketAddress> found) {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        while (socket.isOpen()) {
            try {
                buffer.clear();
                SocketAddress from = socket.receive(buffer);
                byte[] datagram = new byte[buffer.flip().remaining()];
                buffer.get(datagram);
                if (from instanceof InetSocketAddress address && isPong(datagram)) {
                    found.accept(address);
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // "connection refused" of an address asked before: it has no BMC
            }
        }
    }

    private static boolean isPong(byte[] datagram) {
        try {
            return Datagram.decode(datagram) instanceof PresencePong pong && pong.supportsIpmi();
        } catch (MalformedPacketException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the socket of a scan does not close", e);
        }
    }
}
