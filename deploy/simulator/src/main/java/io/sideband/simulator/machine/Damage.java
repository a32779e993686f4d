package io.sideband.simulator.machine;

import io.sideband.simulator.session.Quirks;

/** How FRU inventories are found damaged (Platform Management FRU Information Storage Definition v1.0 §8). */
final class Damage {
    private static final int BOARD_AREA = 3;
    private static final int PRODUCT_AREA = 4;
    private static final int RECORDS_AREA = 5;
    private static final int HEADER_CHECKSUM = 7;
    private static final int UNIT = 8;
    private static final int END_OF_FIELDS = 0xc1;
    private static final int BEYOND = 0xf0;
    private static final int SPD_SIZE = 512;
    /** From a field's last byte backwards. */
    private static final int[] PADDING = {0x00, 0xfe, 0xff};

    private Damage() {}

    /** @return the inventory, changed in place or another one */
    static byte[] to(int device, byte[] inventory, Quirks quirks) {
        switch (device) {
            case 0 -> toBoard(inventory, quirks);
            case 1 -> {
                if (quirks.plays(Fault.FRU_EMPTY)) {
                    return new byte[0];
                }
            }
            case 2 -> {
                if (quirks.plays(Fault.FRU_IS_SPD)) {
                    return memory();
                }
            }
            default -> {}
        }
        return inventory;
    }

    private static void toBoard(byte[] inventory, Quirks quirks) {
        if (quirks.plays(Fault.FRU_CHECKSUM_WRONG)) {
            int start = inventory[BOARD_AREA] * UNIT;
            int checksum = start + inventory[start + 1] * UNIT - 1;
            inventory[checksum] = (byte) (inventory[checksum] ^ 0x11);
        }
        if (quirks.plays(Fault.FRU_ENDS_EARLY)) {
            int start = inventory[PRODUCT_AREA] * UNIT;
            int second = start + 4 + (inventory[start + 3] & 0x3f);
            put(inventory, second, END_OF_FIELDS, checksum(inventory, start));
        }
        if (quirks.plays(Fault.FRU_BEYOND_SIZE)) {
            put(inventory, RECORDS_AREA, BEYOND, HEADER_CHECKSUM);
        }
        if (quirks.plays(Fault.FRU_PADDED)) {
            int start = inventory[BOARD_AREA] * UNIT;
            int second = start + 7 + (inventory[start + 6] & 0x3f);
            int end = second + (inventory[second] & 0x3f);
            for (int i = 0; i < PADDING.length; i++) {
                put(inventory, end - i, PADDING[i], checksum(inventory, start));
            }
        }
    }

    /** Changes a byte and the checksum that covers it. */
    private static void put(byte[] inventory, int at, int value, int checksum) {
        inventory[checksum] = (byte) (inventory[checksum] + inventory[at] - value);
        inventory[at] = (byte) value;
    }

    private static int checksum(byte[] inventory, int start) {
        return start + inventory[start + 1] * UNIT - 1;
    }

    /** Serial presence detect of a DDR4 module (JEDEC 21-C, annex L): size, revision, and kind of memory. */
    private static byte[] memory() {
        byte[] spd = new byte[SPD_SIZE];
        spd[0] = 0x23;
        spd[1] = 0x11;
        spd[2] = 0x0c;
        return spd;
    }
}
