package io.sideband.ipmi.wire;

/**
 * RAKP message 2, BMC to console (IPMI v2.0 §13.21, table 13-12). With a status other than 00h it ends after the console
 * session id.
 *
 * <pre>
 *   byte 0      message tag
 *   byte 1      RMCP+ status code
 *   byte 2-3    reserved
 *   byte 4-7    console session id
 *   byte 8-23   managed system random number
 *   byte 24-39  managed system GUID
 *   byte 40-    key exchange authentication code
 * </pre>
 */
public record Rakp2(
        int tag,
        int status,
        long consoleSessionId,
        ByteString managedRandom,
        ByteString guid,
        ByteString authenticationCode) {
    public static final int GUID_SIZE = 16;

    public static Rakp2 refused(int tag, int status, long consoleSessionId) {
        ByteString none = ByteString.empty();
        return new Rakp2(tag, status, consoleSessionId, none, none, none);
    }

    /** @param codeSize size of the authentication code; bytes after it are ignored, as some BMCs send more */
    public static Rakp2 decode(WireReader in, int codeSize) {
        int tag = in.u8("message tag");
        int status = in.u8("status");
        in.skip(2, "reserved");
        long console = in.u32("console session id");
        if (status != RmcpPlusStatus.NO_ERRORS) {
            return refused(tag, status, console);
        }
        return new Rakp2(
                tag,
                status,
                console,
                in.byteString(Rakp1.RANDOM_SIZE, "managed system random number"),
                in.byteString(GUID_SIZE, "managed system GUID"),
                in.byteString(codeSize, "key exchange authentication code"));
    }

    public ByteString encode() {
        return new WireWriter(40 + authenticationCode.size())
                .u8(tag)
                .u8(status)
                .u16(0)
                .u32(consoleSessionId)
                .bytes(managedRandom)
                .bytes(guid)
                .bytes(authenticationCode)
                .toByteString();
    }
}
