package io.sideband.simulator.net;

import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.LegacyPacket;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.PresencePing;
import io.sideband.ipmi.wire.PresencePong;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.simulator.command.CommandTable;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.session.Framing;
import io.sideband.simulator.session.Handshake;
import io.sideband.simulator.session.Outlet;
import io.sideband.simulator.session.ServerSession;
import io.sideband.simulator.session.SessionTable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a datagram to its answer, for one BMC. Whatever is malformed, forged, replayed or belongs to nobody gets no answer
 * and changes nothing.
 */
public final class BmcServer {
    private static final int ASF_IPMI_SUPPORTED = 0x81;
    private static final int ASF_ENTERPRISE = 4542;
    private static final int HEARD_FROM_A_PORT = 20;

    private final Machine machine;
    private final SessionTable sessions;
    private final CommandTable commands;
    private final InetSocketAddress address;
    private final Replies replies;
    private final Map<Integer, Integer> fromPort = new HashMap<>(0);
    private byte @Nullable [] late;
    private Instant silentUntil = Instant.MIN;

    public BmcServer(Machine machine, SessionTable sessions, CommandTable commands, InetSocketAddress address) {
        this.machine = machine;
        this.sessions = sessions;
        this.commands = commands;
        this.address = address;
        this.replies = new Replies(machine);
    }

    /**
     * Answers one datagram. The array must not be written to afterwards.
     *
     * @param handshake that of the calling event loop
     */
    public Optional<byte[]> receive(byte[] datagram, Handshake handshake) {
        return receive(datagram, handshake, Outlet.NONE);
    }

    /** As {@link #receive(byte[], Handshake)}. @param outlet the way back, for what answers no request */
    public Optional<byte[]> receive(byte[] datagram, Handshake handshake, Outlet outlet) {
        try {
            Datagram decoded = Datagram.decode(datagram);
            synchronized (machine) {
                Instant now = machine.settle();
                if (now.isBefore(silentUntil) || isDeafTo(outlet.port())) {
                    return Optional.empty();
                }
                sessions.expire(now);
                byte[] waiting = late;
                late = null;
                Optional<byte[]> answer = answer(decoded, handshake, outlet, now);
                if (waiting != null) {
                    outlet.later(Duration.ZERO, () -> outlet.send(waiting));
                }
                return answer;
            }
        } catch (IpmiException e) {
            // hostile or damaged input is an everyday event for a UDP port: no answer, no log line
            return Optional.empty();
        }
    }

    /** Sessions and reservations are lost; nothing is answered until {@code until}. */
    public void reset(Instant until) {
        synchronized (machine) {
            sessions.lose(machine.settle());
            machine.reservations().forget();
            silentUntil = until;
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Whether answers take a moment in which another packet must not come. */
    boolean hasOneBuffer() {
        synchronized (machine) {
            return machine.has(Fault.ONE_BUFFER);
        }
    }

    /** Whether the packet that came just now destroyed what was under way. */
    boolean forgetsWhatIsUnderWay() {
        synchronized (machine) {
            return machine.plays(Fault.ONE_BUFFER);
        }
    }

    private boolean isDeafTo(int port) {
        return machine.has(Fault.PORT_FORSAKEN)
                && fromPort.merge(port, 1, Integer::sum) > HEARD_FROM_A_PORT
                && machine.plays(Fault.PORT_FORSAKEN);
    }

    private Optional<byte[]> answer(Datagram datagram, Handshake handshake, Outlet outlet, Instant now) {
        return switch (datagram) {
            case PresencePing ping ->
                Optional.of(new PresencePong(ping.tag(), ASF_ENTERPRISE, 0, ASF_IPMI_SUPPORTED, 0).encode());
            case PresencePong _ -> Optional.empty();
            case LegacyPacket packet -> legacy(packet, now);
            case SessionPacket packet ->
                packet.header().sessionId() == 0
                        ? outsideSession(packet, handshake, now)
                        : inSession(packet, outlet, now);
        };
    }

    /** IPMI v1.5 framing, outside of a session only: this BMC has no v1.5 sessions. */
    private Optional<byte[]> legacy(LegacyPacket packet, Instant now) {
        if (packet.authenticationType() != 0 || packet.sessionId() != 0) {
            return Optional.empty();
        }
        return execute(packet.payload(), null, now).flatMap(response -> Wrongs.legacy(response, machine));
    }

    private Optional<byte[]> outsideSession(SessionPacket packet, Handshake handshake, Instant now) {
        if (packet.header().authenticated() || packet.header().encrypted()) {
            return Optional.empty();
        }
        return switch (packet.header().payloadType()) {
            case PayloadType.IPMI ->
                execute(ByteString.copyOf(packet.payload().rest()), null, now)
                        .map(response -> plain(PayloadType.IPMI, response.encode()));
            case PayloadType.OPEN_SESSION_REQUEST ->
                Optional.of(plain(
                        PayloadType.OPEN_SESSION_RESPONSE,
                        Wrongs.openSession(packet.payload(), machine)
                                .orElseGet(() -> handshake.open(
                                        OpenSessionRequest.decode(packet.payload()), sessions, machine, now))));
            case PayloadType.RAKP_1 -> rakp2(packet, handshake, now);
            case PayloadType.RAKP_3 ->
                handshake
                        .rakp3(packet.payload(), sessions, now)
                        .flatMap(payload -> Wrongs.rakp4(payload, machine))
                        .map(payload -> plain(PayloadType.RAKP_4, payload));
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> rakp2(SessionPacket packet, Handshake handshake, Instant now) {
        if (Wrongs.ignoresRakp1(packet.payload(), machine)) {
            return Optional.empty();
        }
        Optional<byte[]> answer = handshake
                .rakp1(
                        Rakp1.decode(packet.payload()),
                        sessions,
                        machine.identity().guidBytes(),
                        machine,
                        now)
                .map(payload -> Wrongs.rakp2Packet(plain(PayloadType.RAKP_2, Wrongs.rakp2(payload, machine)), machine));
        if (answer.isPresent() && machine.playsInTurn(Fault.RAKP2_LATE, 0, 1).orElse(1) == 0) {
            late = answer.get();
            return Optional.empty();
        }
        return answer;
    }

    private Optional<byte[]> inSession(SessionPacket packet, Outlet outlet, Instant now) {
        Optional<ServerSession> found = sessions.byId(packet.header().sessionId());
        if (found.isEmpty() || found.get().framing().isEmpty()) {
            return Optional.empty();
        }
        ServerSession session = found.get();
        Framing framing = session.framing().get();
        ByteString payload = ByteString.copyOf(framing.open(packet).rest());
        // the sequence number counts only once the packet has proved that the peer sent it
        if (!session.accept(packet.header().sequence())) {
            return Optional.empty();
        }
        session.used(now);
        session.outlet(outlet);
        int type = packet.header().payloadType();
        return switch (type) {
            case PayloadType.IPMI ->
                execute(payload, session, now)
                        .flatMap(response -> replies.ofMessage(response.encode().toByteArray(), session, framing));
            case PayloadType.SOL ->
                machine.equipment().sol().owner().filter(session::equals).isPresent()
                        ? machine.equipment()
                                .sol()
                                .received(payload.reader())
                                .map(bytes -> replies.seal(type, bytes, session, framing))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<LanResponse> execute(ByteString message, @Nullable ServerSession session, Instant now) {
        LanRequest request = LanRequest.decode(message.reader(), Checksums.REQUIRED);
        return commands.answer(request, machine, sessions, address, session, now);
    }

    private static byte[] plain(int payloadType, ByteString payload) {
        return SessionPacket.outsideSession(payloadType, payload).encode();
    }
}
