package io.sideband.ipmi.wire;

import io.sideband.ipmi.MalformedPacketException;

/**
 * A packet in the RMCP+ format as it came: header, payload (perhaps encrypted), and the trailer that is not yet verified.
 * {@code io.sideband.ipmi.crypto.PacketProtection} makes and opens those of a session.
 */
public final class SessionPacket implements Datagram {
    private final SessionHeader header;
    private final byte[] bytes;
    private final int start;
    private final int payloadStart;
    private final int end;

    private SessionPacket(SessionHeader header, byte[] bytes, int start, int payloadStart, int end) {
        this.header = header;
        this.bytes = bytes;
        this.start = start;
        this.payloadStart = payloadStart;
        this.end = end;
    }

    /** A packet outside of any session, neither authenticated nor encrypted. */
    public static SessionPacket outsideSession(int payloadType, ByteString payload) {
        SessionHeader header = SessionHeader.outsideSession(payloadType, payload.size());
        WireWriter out = new WireWriter(RmcpHeader.SIZE + SessionHeader.SIZE + payload.size());
        RmcpHeader.ipmi().encode(out);
        header.encode(out);
        int payloadStart = out.size();
        byte[] bytes = out.bytes(payload).toByteArray();
        return new SessionPacket(header, bytes, RmcpHeader.SIZE, payloadStart, bytes.length);
    }

    static SessionPacket decode(byte[] bytes, int start, int length) {
        WireReader in = new WireReader(bytes, start, length);
        SessionHeader header = SessionHeader.decode(in);
        int payloadStart = start + length - in.remaining();
        int missing = header.payloadLength() - in.remaining();
        // Supermicro boards announce one byte more than RAKP 2 has; the message itself says what it needs
        int tolerated = PayloadType.isSessionSetup(header.payloadType()) ? 1 : 0;
        if (missing > tolerated) {
            throw new MalformedPacketException(
                    "payload: needs %d bytes, %d are left".formatted(header.payloadLength(), in.remaining()));
        }
        return new SessionPacket(header, bytes, start, payloadStart, start + length);
    }

    public SessionHeader header() {
        return header;
    }

    /** The payload as it is in the packet. For session set-up it reaches to the end of the datagram. */
    public WireReader payload() {
        int size = PayloadType.isSessionSetup(header.payloadType()) ? end - payloadStart : header.payloadLength();
        return new WireReader(bytes, payloadStart, size);
    }

    /** The array that holds the packet; not to be written to. */
    public byte[] array() {
        return bytes;
    }

    /** Where the session header begins in {@link #array()}: the first byte under the authentication code. */
    public int start() {
        return start;
    }

    public int payloadStart() {
        return payloadStart;
    }

    /** Where the datagram ends in {@link #array()}. */
    public int end() {
        return end;
    }

    @Override
    public byte[] encode() {
        WireWriter out = new WireWriter(RmcpHeader.SIZE + end - start);
        RmcpHeader.ipmi().encode(out);
        return out.bytes(new WireReader(bytes, start, end - start).rest()).toByteArray();
    }
}
