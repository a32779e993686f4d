package io.sideband.bmc.fieldnotes;

import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.SessionPacket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A socket of a test: what is said on the wire, byte by byte. */
final class Wire implements AutoCloseable {
    private static final int LARGEST = 1024;

    private final DatagramSocket socket;
    private final InetSocketAddress bmc;

    private Wire(DatagramSocket socket, InetSocketAddress bmc) {
        this.socket = socket;
        this.bmc = bmc;
    }

    static Wire to(InetSocketAddress bmc) throws IOException {
        return new Wire(new DatagramSocket(0, InetAddress.getLoopbackAddress()), bmc);
    }

    void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, bmc));
    }

    /** What comes within a while; null for nothing. */
    byte @Nullable [] receive(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException silence) {
            return null;
        }
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** The answer to a datagram, which must come. */
    SessionPacket ask(byte[] datagram) throws IOException {
        send(datagram);
        byte[] answer = receive(Duration.ofSeconds(10));
        if (answer == null) {
            throw new AssertionError("no answer");
        }
        return (SessionPacket) Datagram.decode(answer);
    }

    @Override
    public void close() {
        socket.close();
    }

    /** Stands between a client and a BMC, on a port of its own, and keeps what passes. */
    static final class Tap implements AutoCloseable {
        private final InetSocketAddress bmc;
        private final List<byte[]> passed = new ArrayList<>();
        private final DatagramSocket front;
        private final DatagramSocket back;
        private volatile @Nullable InetSocketAddress client;

        Tap(InetSocketAddress bmc, InetSocketAddress at) throws IOException {
            this.bmc = bmc;
            this.front = new DatagramSocket(at);
            this.back = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::toBmc);
            Thread.ofVirtual().start(this::toClient);
        }

        InetSocketAddress address() {
            return (InetSocketAddress) front.getLocalSocketAddress();
        }

        /** In the order in which they came, from either side. */
        synchronized List<byte[]> passed() {
            return List.copyOf(passed);
        }

        private void toBmc() {
            pass(front, back, true);
        }

        private void toClient() {
            pass(back, front, false);
        }

        private void pass(DatagramSocket from, DatagramSocket to, boolean outward) {
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
                    from.receive(packet);
                    if (outward) {
                        client = (InetSocketAddress) packet.getSocketAddress();
                    }
                    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                    synchronized (this) {
                        passed.add(bytes);
                    }
                    InetSocketAddress peer = outward ? bmc : client;
                    if (peer != null) {
                        to.send(new DatagramPacket(bytes, bytes.length, peer));
                    }
                }
            } catch (IOException closed) {
                // the test is over
                to.close();
            }
        }

        @Override
        public void close() {
            front.close();
            back.close();
        }
    }
}
