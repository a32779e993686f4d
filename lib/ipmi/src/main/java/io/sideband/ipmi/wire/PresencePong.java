package io.sideband.ipmi.wire;

import io.sideband.ipmi.MalformedPacketException;

/**
 * RMCP/ASF Presence Pong (IPMI v2.0 §13.2.4, table 13-7).
 *
 * <pre>
 *   byte 0-3    IANA enterprise number, most significant byte first
 *   byte 4-7    OEM-defined
 *   byte 8      supported entities: [7] IPMI  [3:0] 1 = ASF 1.0
 *   byte 9      supported interactions
 *   byte 10-15  reserved
 * </pre>
 */
public record PresencePong(int tag, long enterpriseNumber, long oemDefined, int entities, int interactions)
        implements Datagram {
    private static final int DATA_LENGTH = 16;

    static PresencePong decode(int tag, int length, WireReader in) {
        if (length < DATA_LENGTH) {
            throw new MalformedPacketException("ASF data length: a pong has 16 bytes, not %d".formatted(length));
        }
        PresencePong pong = new PresencePong(
                tag,
                AsfMessage.bigEndian(in.u32("enterprise number")),
                AsfMessage.bigEndian(in.u32("OEM-defined")),
                in.u8("supported entities"),
                in.u8("supported interactions"));
        in.skip(6, "reserved");
        return pong;
    }

    public boolean supportsIpmi() {
        return (entities & 0x80) != 0;
    }

    @Override
    public byte[] encode() {
        return AsfMessage.header(AsfMessage.TYPE_PONG, tag, DATA_LENGTH)
                .u32(AsfMessage.bigEndian(enterpriseNumber))
                .u32(AsfMessage.bigEndian(oemDefined))
                .u8(entities)
                .u8(interactions)
                .bytes(new byte[6])
                .toByteArray();
    }
}
