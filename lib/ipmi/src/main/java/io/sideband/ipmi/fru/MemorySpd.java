package io.sideband.ipmi.fru;

import io.sideband.ipmi.wire.ByteString;
import java.util.Map;

/** Tells memory modules' own data from inventories: some BMCs give it at inventory addresses (JEDEC, byte 2 is the kind of memory). */
final class MemorySpd {
    private static final Map<Integer, String> KINDS =
            Map.of(0x07, "DDR", 0x08, "DDR2", 0x0b, "DDR3", 0x0c, "DDR4", 0x12, "DDR5");
    private static final int LEAST_SIZE = 128;

    private MemorySpd() {}

    /** An inventory begins with 01h, and its first eight bytes add up to zero; such data does neither. */
    static boolean describes(ByteString image) {
        return image.size() >= LEAST_SIZE && image.at(0) != 0x01 && KINDS.containsKey(image.at(2));
    }

    static String kind(ByteString image) {
        return KINDS.getOrDefault(image.at(2), "unknown memory");
    }
}
