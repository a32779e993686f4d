package io.sideband.ipmi.session;

import io.sideband.ipmi.IntegrityException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.crypto.Cryptography;
import io.sideband.ipmi.crypto.PacketProtection;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** An established session without its socket: seals requests, and opens what arrives once it is authentic and new. Not thread-safe. */
public final class SessionChannel {
    private static final long SEQUENCES = 1L << 32;
    private static final int REQUEST_SEQUENCES = 64;

    private final HandshakeState.Established session;
    private final PacketProtection protection;
    private final SequenceWindow window = new SequenceWindow();
    private long sequence;
    private int requestSequence;

    public SessionChannel(HandshakeState.Established session, Cryptography cryptography, RandomSource random) {
        this.session = session;
        this.protection = new PacketProtection(session.suite(), session.keys(), cryptography, random);
    }

    public HandshakeState.Established session() {
        return session;
    }

    /** The next request sequence number, 0 to 63; the same for all transmissions of one request. */
    public int nextRequestSequence() {
        requestSequence = (requestSequence + 1) % REQUEST_SEQUENCES;
        return requestSequence;
    }

    /** A datagram with a new session sequence number. */
    public byte[] seal(IpmiCommand<?> command, int requestSequence) {
        WireWriter data = new WireWriter(16);
        command.encode(data);
        WireWriter message = new WireWriter(7 + data.size());
        LanRequest.toBmc(command.netFn(), command.lun(), requestSequence, command.command(), data.toByteString())
                .encode(message);
        return seal(PayloadType.IPMI, message.toByteArray());
    }

    /** A datagram of any payload with a new session sequence number. */
    public byte[] seal(int payloadType, byte[] payload) {
        sequence = sequence + 1 == SEQUENCES ? 1 : sequence + 1;
        return protection.seal(payloadType, session.managedSessionId(), sequence, payload);
    }

    /**
     * Opens a packet.
     *
     * @throws IntegrityException if it is not of this session, not authentic, or seen before
     * @throws MalformedPacketException if it is too short, or its padding makes no sense
     */
    public Inbound open(SessionPacket packet) {
        if (packet.header().sessionId() != session.consoleSessionId()) {
            throw new IntegrityException("the packet is of another session");
        }
        WireReader payload = protection.open(packet);
        if (!window.accept(packet.header().sequence())) {
            throw new IntegrityException("the packet is old or was seen before");
        }
        return new Inbound(packet.header().payloadType(), payload.byteString(payload.remaining(), "payload"));
    }

    /** Forgets the keys. */
    public void destroy() {
        session.keys().destroy();
    }
}
