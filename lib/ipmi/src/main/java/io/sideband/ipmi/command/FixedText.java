package io.sideband.ipmi.command;

import io.sideband.ipmi.wire.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text in a field of fixed size, filled up with zeros. */
final class FixedText {
    private FixedText() {}

    static void require(String field, String text, int size) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > size) {
            throw new IllegalArgumentException("%s: %d bytes, IPMI allows %d".formatted(field, length, size));
        }
    }

    static ByteString encode(String text, int size) {
        return ByteString.copyOf(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), size));
    }

    /** Ends at the first NUL; FFh is what an erased field is full of. */
    static String decode(byte[] field) {
        int length = 0;
        while (length < field.length && field[length] != 0 && field[length] != (byte) 0xff) {
            length++;
        }
        return new String(field, 0, length, StandardCharsets.UTF_8);
    }
}
