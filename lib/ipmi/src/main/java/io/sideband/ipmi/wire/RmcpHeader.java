package io.sideband.ipmi.wire;

import io.sideband.ipmi.MalformedPacketException;

/**
 * The four bytes before everything (IPMI v2.0 §13.1.3, table 13-1).
 *
 * <pre>
 *   byte 0  version, 06h
 *   byte 1  reserved
 *   byte 2  RMCP sequence, FFh = no acknowledge wanted
 *   byte 3  [7] acknowledge  [4:0] class: 06h ASF, 07h IPMI
 * </pre>
 */
public record RmcpHeader(int sequence, int messageClass) {
    public static final int SIZE = 4;
    public static final int CLASS_ASF = 0x06;
    public static final int CLASS_IPMI = 0x07;
    public static final int NO_ACKNOWLEDGE = 0xff;

    private static final int VERSION = 0x06;

    public static RmcpHeader ipmi() {
        return new RmcpHeader(NO_ACKNOWLEDGE, CLASS_IPMI);
    }

    public static RmcpHeader decode(WireReader in) {
        int version = in.u8("RMCP version");
        if (version != VERSION) {
            throw new MalformedPacketException("RMCP version: %02Xh is not 06h".formatted(version));
        }
        in.skip(1, "RMCP reserved");
        return new RmcpHeader(in.u8("RMCP sequence"), in.u8("RMCP class"));
    }

    public void encode(WireWriter out) {
        out.u8(VERSION).u8(0).u8(sequence).u8(messageClass);
    }
}
