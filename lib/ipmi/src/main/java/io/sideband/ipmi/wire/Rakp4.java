package io.sideband.ipmi.wire;

/**
 * RAKP message 4, BMC to console (IPMI v2.0 §13.23, table 13-14).
 *
 * <pre>
 *   byte 0    message tag
 *   byte 1    RMCP+ status code
 *   byte 2-3  reserved
 *   byte 4-7  console session id
 *   byte 8-   integrity check value, absent if the status is not 00h
 * </pre>
 */
public record Rakp4(int tag, int status, long consoleSessionId, ByteString integrityCheck) {

    public static Rakp4 refused(int tag, int status, long consoleSessionId) {
        return new Rakp4(tag, status, consoleSessionId, ByteString.empty());
    }

    /** @param checkSize size of the integrity check value; bytes after it are ignored */
    public static Rakp4 decode(WireReader in, int checkSize) {
        int tag = in.u8("message tag");
        int status = in.u8("status");
        in.skip(2, "reserved");
        long console = in.u32("console session id");
        return new Rakp4(
                tag,
                status,
                console,
                status == RmcpPlusStatus.NO_ERRORS
                        ? in.byteString(checkSize, "integrity check value")
                        : ByteString.empty());
    }

    public ByteString encode() {
        return new WireWriter(8 + integrityCheck.size())
                .u8(tag)
                .u8(status)
                .u16(0)
                .u32(consoleSessionId)
                .bytes(integrityCheck)
                .toByteString();
    }
}
