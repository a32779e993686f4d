package io.sideband.ipmi.wire;

/**
 * RAKP message 3, console to BMC (IPMI v2.0 §13.22, table 13-13).
 *
 * <pre>
 *   byte 0    message tag
 *   byte 1    RMCP+ status code
 *   byte 2-3  reserved
 *   byte 4-7  managed system session id
 *   byte 8-   key exchange authentication code, absent if the status is not 00h
 * </pre>
 */
public record Rakp3(int tag, int status, long managedSessionId, ByteString authenticationCode) {

    /** @param codeSize size of the authentication code; bytes after it are ignored */
    public static Rakp3 decode(WireReader in, int codeSize) {
        int tag = in.u8("message tag");
        int status = in.u8("status");
        in.skip(2, "reserved");
        long managed = in.u32("managed system session id");
        return new Rakp3(
                tag,
                status,
                managed,
                status == RmcpPlusStatus.NO_ERRORS
                        ? in.byteString(codeSize, "key exchange authentication code")
                        : ByteString.empty());
    }

    public ByteString encode() {
        return new WireWriter(8 + authenticationCode.size())
                .u8(tag)
                .u8(status)
                .u16(0)
                .u32(managedSessionId)
                .bytes(authenticationCode)
                .toByteString();
    }
}
