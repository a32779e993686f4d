package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.PackedText;
import io.sideband.ipmi.wire.WireReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads id strings (IPMI v2.0 §43.15). What is declared Unicode is Latin-1 in the field. A string that is longer than
 * its record is cut: BMCs are known to count wrongly.
 *
 * <pre>
 * byte 1     [7:6] 0 Unicode, 1 BCD plus, 2 packed 6-bit ASCII, 3 Latin-1  [4:0] bytes that follow
 * </pre>
 */
final class IdString {
    private IdString() {}

    static String decode(WireReader in) {
        int typeAndLength = in.u8("id string type/length");
        int length = Math.min(typeAndLength & 0x1f, in.remaining());
        byte[] bytes = in.bytes(length, "id string");
        String decoded = switch (typeAndLength >> 6) {
            case 1 -> PackedText.bcdPlus(bytes);
            case 2 -> PackedText.sixBit(bytes);
            default -> new String(bytes, StandardCharsets.ISO_8859_1);
        };
        return printable(decoded);
    }

    /** Ends at the first NUL, as the padding of fixed fields does; other control characters become blanks. */
    private static String printable(String text) {
        int nul = text.indexOf('\0');
        String used = nul < 0 ? text : text.substring(0, nul);
        return used.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
