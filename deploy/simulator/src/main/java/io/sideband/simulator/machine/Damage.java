package io.sideband.simulator.machine;

/** How FRU inventories are found damaged (Platform Management FRU Information Storage Definition v1.0 §8). */
final class Damage {
    private static final int BOARD_AREA = 3;
    private static final int PRODUCT_AREA = 4;
    private static final int RECORDS_AREA = 5;
    private static final int HEADER_CHECKSUM = 7;
    private static final int UNIT = 8;
    private static final int END_OF_FIELDS = 0xc1;
    private static final int BEYOND = 0xf0;

    private Damage() {}

    static byte[] to(byte[] inventory, Disguise disguise) {
        if (disguise.has(Fault.FRU_CHECKSUM_WRONG)) {
            int start = inventory[BOARD_AREA] * UNIT;
            int checksum = start + inventory[start + 1] * UNIT - 1;
            inventory[checksum] = (byte) (inventory[checksum] ^ 0x11);
        }
        if (disguise.has(Fault.FRU_ENDS_EARLY)) {
            int start = inventory[PRODUCT_AREA] * UNIT;
            int end = start + inventory[start + 1] * UNIT - 1;
            int second = start + 4 + (inventory[start + 3] & 0x3f);
            inventory[end] = (byte) (inventory[end] + inventory[second] - END_OF_FIELDS);
            inventory[second] = (byte) END_OF_FIELDS;
        }
        if (disguise.has(Fault.FRU_BEYOND_SIZE)) {
            inventory[HEADER_CHECKSUM] = (byte) (inventory[HEADER_CHECKSUM] + inventory[RECORDS_AREA] - BEYOND);
            inventory[RECORDS_AREA] = (byte) BEYOND;
        }
        return inventory;
    }
}
