package io.sideband.ipmi.sol;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * A SOL payload (IPMI v2.0 §15.9, tables 15-4 and 15-5).
 *
 * <pre>
 * byte 0     [3:0] sequence, 0 = only an acknowledgement
 * byte 1     [3:0] sequence that is acknowledged, 0 = none
 * byte 2     characters accepted of it
 * byte 3     to the BMC: [6] NACK [5] ring [4] break [3] CTS off [2] DCD and DSR off [1] flush inbound [0] flush outbound
 *            from it:    [6] NACK [5] transfer unavailable [4] SOL is deactivated [3] overrun [2] break was received
 * byte 4..   characters
 * </pre>
 */
public record SolPacket(int sequence, int acknowledged, int accepted, int operation, ByteString characters) {
    public static final int NACK = 0x40;
    public static final int BREAK = 0x10;
    public static final int TRANSFER_UNAVAILABLE = 0x20;
    public static final int DEACTIVATED = 0x10;

    /** @throws io.sideband.ipmi.MalformedPacketException if it is shorter than four bytes */
    public static SolPacket decode(WireReader in) {
        return new SolPacket(
                in.u8("SOL sequence") & 0x0f,
                in.u8("SOL acknowledged sequence") & 0x0f,
                in.u8("SOL accepted characters"),
                in.u8("SOL operation"),
                in.byteString(in.remaining(), "SOL characters"));
    }

    public ByteString encode() {
        return new WireWriter(4 + characters.size())
                .u8(sequence)
                .u8(acknowledged)
                .u8(accepted)
                .u8(operation)
                .bytes(characters)
                .toByteString();
    }

    boolean has(int flag) {
        return (operation & flag) != 0;
    }
}
