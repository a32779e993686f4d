package io.sideband.simulator.inventory;

import io.sideband.ipmi.wire.WireWriter;
import java.nio.charset.StandardCharsets;

/**
 * Texts behind a byte that tells their type and length, as inventories and sensor data records have them (Platform Management
 * FRU Information Storage Definition v1.0 §13; IPMI v2.0 §43.15).
 */
public final class TypedText {
    private static final int BCD_PLUS = 0x40;
    private static final int SIX_BIT = 0x80;
    private static final int EIGHT_BIT = 0xc0;
    private static final String BCD_DIGITS = "0123456789 -.";

    private TypedText() {}

    /** In 8-bit ASCII and Latin-1. */
    public static byte[] latin(String text) {
        return typed(EIGHT_BIT, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Declared to be of type 0, which is Unicode in records and binary in inventories, and Latin-1 in truth. */
    public static byte[] undeclaredLatin(String text) {
        return typed(0, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** In BCD plus: digits, blank, hyphen, full stop; an odd number of them gets a blank. */
    public static byte[] bcd(String text) {
        String even = text.length() % 2 == 0 ? text : text + " ";
        byte[] packed = new byte[even.length() / 2];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (byte) (digit(even.charAt(2 * i)) << 4 | digit(even.charAt(2 * i + 1)));
        }
        return typed(BCD_PLUS, packed);
    }

    private static int digit(char c) {
        int digit = BCD_DIGITS.indexOf(c);
        if (digit < 0) {
            throw new IllegalArgumentException("%s is not a digit of BCD plus".formatted(c));
        }
        return digit;
    }

    /** In packed 6-bit ASCII, 20h to 5Fh, the first character in the lowest bits. */
    public static byte[] sixBit(String text) {
        byte[] packed = new byte[(text.length() * 6 + 7) / 8];
        for (int i = 0; i < text.length(); i++) {
            int code = text.charAt(i) - 0x20;
            if (code < 0 || code > 0x3f) {
                throw new IllegalArgumentException("%s is no 6-bit ASCII".formatted(text));
            }
            int bit = 6 * i;
            packed[bit / 8] |= (byte) (code << (bit % 8));
            if (bit % 8 > 2) {
                packed[bit / 8 + 1] |= (byte) (code >> (8 - bit % 8));
            }
        }
        return typed(SIX_BIT, packed);
    }

    private static byte[] typed(int type, byte[] data) {
        return new WireWriter().u8(type | data.length).bytes(data).toByteArray();
    }
}
