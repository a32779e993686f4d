package io.sideband.simulator.inventory;

import io.sideband.ipmi.wire.WireWriter;
import java.nio.charset.StandardCharsets;

/**
 * The FRU inventory of the board (Platform Management FRU Information Storage Definition v1.0): chassis, board and product
 * areas. Built from the identity when somebody reads it, so that it takes no memory.
 */
public final class FruInventory {
    /** Bytes in the inventory device. */
    public static final int SIZE = 256;

    private static final int FORMAT = 0x01;
    private static final int ENGLISH = 25;
    private static final int RACK_MOUNT_CHASSIS = 0x17;
    private static final int END_OF_FIELDS = 0xc1;
    private static final int EIGHT_BIT_ASCII = 0xc0;
    /** 2026-01-01 00:00 UTC in minutes since 1996-01-01. */
    private static final int MANUFACTURED = 15_780_960;

    private FruInventory() {}

    /** The whole inventory device, padded with zeros. */
    public static byte[] of(BmcIdentity identity) {
        byte[] chassis = area(new WireWriter().u8(RACK_MOUNT_CHASSIS), "SB-CHASSIS-1U", identity.serial() + "C");
        byte[] board = area(
                new WireWriter().u8(ENGLISH).u24(MANUFACTURED),
                "Sideband",
                "Simulated Board",
                identity.serial() + "B",
                "SB-BOARD-2S",
                "");
        byte[] product = area(
                new WireWriter().u8(ENGLISH),
                "Sideband",
                "Simulated Server",
                "SB-1U-2S",
                "1.0",
                identity.serial(),
                identity.name(),
                "");
        int chassisAt = 1;
        int boardAt = chassisAt + chassis.length / 8;
        int productAt = boardAt + board.length / 8;
        WireWriter header = new WireWriter()
                .u8(FORMAT)
                .u8(0)
                .u8(chassisAt)
                .u8(boardAt)
                .u8(productAt)
                .u8(0)
                .u8(0);
        WireWriter out = checked(header).bytes(chassis).bytes(board).bytes(product);
        return out.bytes(new byte[SIZE - out.size()]).toByteArray();
    }

    private static byte[] area(WireWriter start, String... fields) {
        WireWriter body = start;
        for (String field : fields) {
            byte[] text = field.getBytes(StandardCharsets.ISO_8859_1);
            body.u8(EIGHT_BIT_ASCII | text.length).bytes(text);
        }
        body.u8(END_OF_FIELDS);
        int length = (2 + body.size() + 1 + 7) / 8 * 8;
        WireWriter area = new WireWriter().u8(FORMAT).u8(length / 8).bytes(body.toByteArray());
        return checked(area.bytes(new byte[length - area.size() - 1])).toByteArray();
    }

    private static WireWriter checked(WireWriter area) {
        int sum = 0;
        for (byte b : area.toByteArray()) {
            sum += b;
        }
        return area.u8(-sum & 0xff);
    }
}
