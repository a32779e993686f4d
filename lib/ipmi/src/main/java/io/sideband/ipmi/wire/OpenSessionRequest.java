package io.sideband.ipmi.wire;

import io.sideband.ipmi.MalformedPacketException;

/**
 * RMCP+ Open Session Request (IPMI v2.0 §13.17, table 13-9). One algorithm of each kind is proposed.
 *
 * <pre>
 *   byte 0      message tag
 *   byte 1      [3:0] highest privilege wanted, 0 = highest that the algorithms allow
 *   byte 2-3    reserved
 *   byte 4-7    console session id, not 0
 *   byte 8-15   authentication payload: 00h, reserved 2, length 08h, [5:0] algorithm, reserved 3
 *   byte 16-23  integrity payload: 01h, the same
 *   byte 24-31  confidentiality payload: 02h, the same
 * </pre>
 */
public record OpenSessionRequest(
        int tag, int maximumPrivilege, long consoleSessionId, int authentication, int integrity, int confidentiality) {

    public static OpenSessionRequest decode(WireReader in) {
        int tag = in.u8("message tag");
        int privilege = in.u8("maximum privilege") & 0x0f;
        in.skip(2, "reserved");
        return new OpenSessionRequest(
                tag,
                privilege,
                in.u32("console session id"),
                algorithm(in, 0, "authentication algorithm"),
                algorithm(in, 1, "integrity algorithm"),
                algorithm(in, 2, "confidentiality algorithm"));
    }

    public ByteString encode() {
        WireWriter out = new WireWriter(32);
        out.u8(tag).u8(maximumPrivilege).u16(0).u32(consoleSessionId);
        writeAlgorithm(out, 0, authentication);
        writeAlgorithm(out, 1, integrity);
        writeAlgorithm(out, 2, confidentiality);
        return out.toByteString();
    }

    /** Reads one algorithm payload. A length of 0 proposes nothing and is read as algorithm 0, none. */
    static int algorithm(WireReader in, int kind, String field) {
        int found = in.u8(field);
        if (found != kind) {
            throw new MalformedPacketException("%s: payload type %02Xh is not %02Xh".formatted(field, found, kind));
        }
        in.skip(2, field);
        int length = in.u8(field);
        int algorithm = in.u8(field) & 0x3f;
        in.skip(3, field);
        return length == 0 ? 0 : algorithm;
    }

    static void writeAlgorithm(WireWriter out, int kind, int algorithm) {
        out.u8(kind).u16(0).u8(8).u8(algorithm).u24(0);
    }
}
