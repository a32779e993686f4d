package io.sideband.ipmi.wire;

/**
 * The RMCP+ session header (IPMI v2.0 §13.6, table 13-8).
 *
 * <pre>
 *   byte 0      06h, the RMCP+ format
 *   byte 1      [7] payload is encrypted  [6] payload is authenticated  [5:0] payload type
 *   byte 2-5    OEM IANA, byte 6-7 OEM payload id: only for payload type 02h, kept as {@code oemPayload}
 *   then        session id, 4 bytes · session sequence number, 4 bytes · payload length, 2 bytes
 * </pre>
 */
public record SessionHeader(
        int payloadType,
        boolean encrypted,
        boolean authenticated,
        ByteString oemPayload,
        long sessionId,
        long sequence,
        int payloadLength) {
    /** Size without the OEM fields. */
    public static final int SIZE = 12;

    private static final int ENCRYPTED = 0x80;
    private static final int AUTHENTICATED = 0x40;
    private static final int OEM_SIZE = 6;

    /** The header of a packet outside of any session. */
    public static SessionHeader outsideSession(int payloadType, int payloadLength) {
        return new SessionHeader(payloadType, false, false, ByteString.empty(), 0, 0, payloadLength);
    }

    /** The header of an authenticated and encrypted packet. */
    public static SessionHeader inSession(int payloadType, long sessionId, long sequence, int payloadLength) {
        return new SessionHeader(payloadType, true, true, ByteString.empty(), sessionId, sequence, payloadLength);
    }

    static SessionHeader decode(WireReader in) {
        in.skip(1, "authentication type");
        int type = in.u8("payload type");
        int payloadType = type & 0x3f;
        ByteString oem =
                payloadType == PayloadType.OEM_EXPLICIT ? in.byteString(OEM_SIZE, "OEM payload") : ByteString.empty();
        return new SessionHeader(
                payloadType,
                (type & ENCRYPTED) != 0,
                (type & AUTHENTICATED) != 0,
                oem,
                in.u32("session id"),
                in.u32("session sequence number"),
                in.u16("payload length"));
    }

    public void encode(WireWriter out) {
        out.u8(Datagram.FORMAT_RMCP_PLUS)
                .u8(payloadType | (encrypted ? ENCRYPTED : 0) | (authenticated ? AUTHENTICATED : 0))
                .bytes(oemPayload)
                .u32(sessionId)
                .u32(sequence)
                .u16(payloadLength);
    }
}
