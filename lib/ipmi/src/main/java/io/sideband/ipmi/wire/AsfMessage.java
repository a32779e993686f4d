package io.sideband.ipmi.wire;

import io.sideband.ipmi.MalformedPacketException;

/**
 * What ping and pong share (IPMI v2.0 §13.2.3).
 *
 * <pre>
 *   byte 0-3  ASF IANA, 4542, most significant byte first
 *   byte 4    message type
 *   byte 5    message tag
 *   byte 6    reserved
 *   byte 7    data length
 * </pre>
 */
final class AsfMessage {
    static final int TYPE_PING = 0x80;
    static final int TYPE_PONG = 0x40;

    private static final long ASF_IANA = 4542;

    private AsfMessage() {}

    static Datagram decode(WireReader in) {
        long iana = bigEndian(in.u32("ASF IANA"));
        if (iana != ASF_IANA) {
            throw new MalformedPacketException("ASF IANA: %d is not 4542".formatted(iana));
        }
        int type = in.u8("ASF message type");
        int tag = in.u8("ASF message tag");
        in.skip(1, "ASF reserved");
        int length = in.u8("ASF data length");
        return switch (type) {
            case TYPE_PING -> new PresencePing(tag);
            case TYPE_PONG -> PresencePong.decode(tag, length, in);
            default -> throw new MalformedPacketException("ASF message type: %02Xh is unknown".formatted(type));
        };
    }

    static WireWriter header(int type, int tag, int dataLength) {
        WireWriter out = new WireWriter(RmcpHeader.SIZE + 8 + dataLength);
        new RmcpHeader(RmcpHeader.NO_ACKNOWLEDGE, RmcpHeader.CLASS_ASF).encode(out);
        return out.u32(bigEndian(ASF_IANA)).u8(type).u8(tag).u8(0).u8(dataLength);
    }

    static long bigEndian(long value) {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) value));
    }
}
