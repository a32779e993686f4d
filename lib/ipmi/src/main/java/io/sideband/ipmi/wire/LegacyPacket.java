package io.sideband.ipmi.wire;

/**
 * A packet in the IPMI v1.5 format (IPMI v2.0 §13.6, table 13-8). Sideband uses it outside of sessions only: for Get Channel
 * Authentication Capabilities and the other commands that need no login.
 *
 * <pre>
 *   byte 0      authentication type, 00h = none
 *   byte 1-4    session sequence number
 *   byte 5-8    session id, 0 = outside of a session
 *   byte 9-24   authentication code, only if the type is not 00h
 *   byte 9|25   payload length
 * </pre>
 */
public record LegacyPacket(int authenticationType, long sequence, long sessionId, ByteString payload)
        implements Datagram {
    private static final int AUTHENTICATION_CODE_SIZE = 16;

    /** A packet outside of a session. */
    public static LegacyPacket sessionless(ByteString payload) {
        return new LegacyPacket(0, 0, 0, payload);
    }

    static LegacyPacket decode(int authenticationType, WireReader in) {
        long sequence = in.u32("session sequence number");
        long sessionId = in.u32("session id");
        if (authenticationType != 0) {
            in.skip(AUTHENTICATION_CODE_SIZE, "authentication code");
        }
        int length = in.u8("payload length");
        return new LegacyPacket(authenticationType, sequence, sessionId, in.view(length, "payload"));
    }

    /** @throws IllegalStateException for an authentication type other than none: v1.5 sessions are not spoken */
    @Override
    public byte[] encode() {
        if (authenticationType != 0) {
            throw new IllegalStateException("authentication type %d cannot be sent".formatted(authenticationType));
        }
        WireWriter out = new WireWriter(RmcpHeader.SIZE + 10 + payload.size());
        RmcpHeader.ipmi().encode(out);
        return out.u8(0)
                .u32(sequence)
                .u32(sessionId)
                .u8(payload.size())
                .bytes(payload)
                .toByteArray();
    }
}
