package io.sideband.ipmi.wire;

/**
 * RAKP message 1, console to BMC (IPMI v2.0 §13.20, table 13-11).
 *
 * <pre>
 *   byte 0      message tag
 *   byte 1-3    reserved
 *   byte 4-7    managed system session id
 *   byte 8-23   console random number
 *   byte 24     role: [4] 1 = look the user up by name only  [3:0] privilege
 *   byte 25-26  reserved
 *   byte 27     user name length, 0 to 16
 *   byte 28-    user name
 * </pre>
 */
public record Rakp1(int tag, long managedSessionId, ByteString consoleRandom, int role, ByteString userName) {
    public static final int RANDOM_SIZE = 16;
    public static final int NAME_ONLY_LOOKUP = 0x10;

    private static final int NAME_FIELD = 16;

    public static Rakp1 decode(WireReader in) {
        int tag = in.u8("message tag");
        in.skip(3, "reserved");
        long managed = in.u32("managed system session id");
        ByteString random = in.byteString(RANDOM_SIZE, "console random number");
        int role = in.u8("role");
        in.skip(2, "reserved");
        int length = in.u8("user name length");
        return new Rakp1(tag, managed, random, role, in.byteString(length, "user name"));
    }

    /** With a user field that is filled up with NUL to 16 bytes, as some BMCs want it. */
    public ByteString encodeWide() {
        return new WireWriter(28 + NAME_FIELD)
                .bytes(encode())
                .bytes(new byte[NAME_FIELD - userName.size()])
                .toByteString();
    }

    public ByteString encode() {
        return new WireWriter(28 + userName.size())
                .u8(tag)
                .u24(0)
                .u32(managedSessionId)
                .bytes(consoleRandom)
                .u8(role)
                .u16(0)
                .u8(userName.size())
                .bytes(userName)
                .toByteString();
    }
}
