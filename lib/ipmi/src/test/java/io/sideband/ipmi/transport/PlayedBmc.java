package io.sideband.ipmi.transport;

import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.LegacyPacket;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.SessionPacket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A BMC on a loopback socket that a test plays: real logins with its one user, answers by a script. For what real peers cannot
 * be made to do; whether we speak the protocol at all is shown against those.
 */
public final class PlayedBmc implements AutoCloseable {
    public static final String USER = "played";
    public static final String PASSWORD = "a password";

    /** The test's half. Called on the BMC's one thread. */
    public interface Script {

        /** Answers a request of an established session; none keeps silent. */
        List<LanResponse> answer(LanRequest request);

        /** Answers a request outside of any session. */
        default List<LanResponse> answerOutside(LanRequest request, boolean legacy) {
            return List.of(request.respond(0xc1, ByteString.empty()));
        }

        /** Gets a packet of a payload other than IPMI messages. */
        default void payload(PlayedSession session, int type, ByteString payload) {}
    }

    private final DatagramSocket socket;
    private volatile Script script = request -> List.of(request.respond(0xc1, ByteString.empty()));
    private final RandomSource random = new RandomSource(new SecureRandom());
    private final Map<Long, PlayedSession> sessions = new ConcurrentHashMap<>();
    private final List<LanRequest> received = new CopyOnWriteArrayList<>();
    private final List<PlayedSession> logins = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private final AtomicInteger logouts = new AtomicInteger();
    private volatile boolean logoutIgnored;
    private volatile int loginRefusal;

    private PlayedBmc() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        thread = Thread.ofPlatform().daemon().name("played-bmc").start(this::serve);
    }

    public static PlayedBmc start() {
        try {
            return new PlayedBmc();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static LanResponse ok(LanRequest request, String hex) {
        return request.respond(0, ByteString.ofHex(hex));
    }

    public void play(Script next) {
        script = next;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    /** Requests of established sessions, but for those that belong to login and logout. */
    public List<LanRequest> received() {
        return List.copyOf(received);
    }

    /** Established sessions in the order of their logins. */
    public List<PlayedSession> logins() {
        return List.copyOf(logins);
    }

    /** How many sessions were closed. */
    public int logouts() {
        return logouts.get();
    }

    /** Leaves Close Session without an answer from now on. */
    public void ignoreLogout() {
        logoutIgnored = true;
    }

    /** Refuses Open Session with this RMCP+ status from now on. */
    public void refuseLogins(int status) {
        loginRefusal = status;
    }

    private void serve() {
        byte[] buffer = new byte[2048];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                handle(Datagram.decode(Arrays.copyOf(buffer, packet.getLength())), packet.getSocketAddress());
            }
        } catch (IOException closed) {
            sessions.clear();
        }
    }

    private void handle(Datagram datagram, SocketAddress peer) {
        switch (datagram) {
            case LegacyPacket legacy -> outside(legacy.payload(), true, peer);
            case SessionPacket packet when packet.header().sessionId() != 0 -> inside(packet);
            case SessionPacket packet
            when packet.header().payloadType() == PayloadType.IPMI ->
                outside(ByteString.copyOf(packet.payload().rest()), false, peer);
            case SessionPacket packet -> setUp(packet, peer);
            default -> {}
        }
    }

    private void outside(ByteString message, boolean legacy, SocketAddress peer) {
        LanRequest request = LanRequest.decode(message.reader(), Checksums.REQUIRED);
        for (LanResponse response : script.answerOutside(request, legacy)) {
            Datagram answer = legacy
                    ? LegacyPacket.sessionless(response.encode())
                    : SessionPacket.outsideSession(PayloadType.IPMI, response.encode());
            send(answer.encode(), peer);
        }
    }

    private void setUp(SessionPacket packet, SocketAddress peer) {
        int type = packet.header().payloadType();
        if (type == PayloadType.OPEN_SESSION_REQUEST) {
            long id = 1 + (random.bytes(3)[0] & 0xff) + 0x1000L * (sessions.size() + 1);
            PlayedSession session = new PlayedSession(id, random, datagram -> send(datagram, peer));
            sessions.put(id, session);
            session.open(packet.payload(), loginRefusal);
            return;
        }
        // the managed session id follows tag, status and two reserved bytes
        byte[] payload = packet.payload().rest();
        long id = ByteString.copyOf(Arrays.copyOfRange(payload, 4, 8)).reader().u32("managed session id");
        PlayedSession session = sessions.get(id);
        if (session != null && session.prove(type, ByteString.copyOf(payload))) {
            logins.add(session);
        }
    }

    private void inside(SessionPacket packet) {
        PlayedSession session = sessions.get(packet.header().sessionId());
        if (session == null || !logins.contains(session)) {
            return;
        }
        ByteString payload = session.unseal(packet);
        if (packet.header().payloadType() != PayloadType.IPMI) {
            script.payload(session, packet.header().payloadType(), payload);
            return;
        }
        LanRequest request = LanRequest.decode(payload.reader(), Checksums.REQUIRED);
        boolean logout = request.netFn() == NetFn.APPLICATION && request.command() == 0x3c;
        if (logout) {
            sessions.values().remove(session);
            if (!logoutIgnored) {
                session.send(request.respond(0, ByteString.empty()));
            }
            logouts.incrementAndGet();
            return;
        }
        received.add(request);
        script.answer(request).forEach(session::send);
    }

    private void send(byte[] datagram, SocketAddress peer) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, peer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
