package io.sideband.ipmi.wire;

/** Text in fewer than eight bits a character, as id strings and inventory fields have it (IPMI v2.0 §43.15, FRU v1.0 §13). */
public final class PackedText {
    private static final String BCD_PLUS = "0123456789 -.:,_";

    private PackedText() {}

    /** Two characters a byte, the upper half first. */
    public static String bcdPlus(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(BCD_PLUS.charAt(b >> 4 & 0x0f)).append(BCD_PLUS.charAt(b & 0x0f));
        }
        return text.toString();
    }

    /** Four characters in three bytes, least significant bits first, each counted from the space. */
    public static String sixBit(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit + 6 <= 8 * bytes.length; bit += 6) {
            int low = bytes[bit / 8] & 0xff;
            int high = bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] & 0xff : 0;
            text.append((char) (' ' + ((low | high << 8) >> bit % 8 & 0x3f)));
        }
        return text.toString();
    }
}
