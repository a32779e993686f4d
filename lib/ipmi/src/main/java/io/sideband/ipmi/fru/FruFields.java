package io.sideband.ipmi.fru;

import io.sideband.ipmi.wire.PackedText;
import io.sideband.ipmi.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The fields of an area, one after the other (FRU Information Storage v1.0 §13).
 *
 * <pre>
 * byte 0     [7:6] 0 binary, 1 BCD plus, 2 packed 6-bit ASCII, 3 text  [5:0] bytes that follow; C1h ends the fields
 * </pre>
 */
final class FruFields {
    private static final int END = 0xc1;
    private static final int ENGLISH = 25;

    private final String area;
    private final WireReader in;
    private int language = ENGLISH;
    private boolean ended;

    FruFields(String area, WireReader in) {
        this.area = area;
        this.in = in;
    }

    String area() {
        return area;
    }

    /** A byte of the area's fixed part; 0 if the area ends before it. */
    int fixed(String field, List<String> problems) {
        if (!in.hasRemaining()) {
            problems.add("%s: ends before its %s".formatted(area, field));
            return 0;
        }
        return in.u8(field);
    }

    /** Text is Latin-1 in English (0 or 25) and UTF-16 in every other language. */
    void language(int code) {
        language = code;
    }

    /** The next field; empty, with a problem, where the fields end too soon. */
    String next(String field, List<String> problems) {
        if (ended || !in.hasRemaining()) {
            ended = true;
            return "";
        }
        int typeAndLength = in.u8(field);
        if (typeAndLength == END) {
            ended = true;
            problems.add("%s: the fields end before %s".formatted(area, field));
            return "";
        }
        int length = typeAndLength & 0x3f;
        if (length > in.remaining()) {
            ended = true;
            problems.add("%s: %s has %d bytes of %d".formatted(area, field, in.remaining(), length));
            length = in.remaining();
        }
        return text(typeAndLength >> 6, in.bytes(length, field));
    }

    /** All fields up to the end mark. */
    List<String> custom(List<String> problems) {
        List<String> fields = new ArrayList<>();
        while (!ended && in.hasRemaining()) {
            int typeAndLength = in.u8("custom field");
            if (typeAndLength == END) {
                ended = true;
                return fields;
            }
            int length = Math.min(typeAndLength & 0x3f, in.remaining());
            String text = text(typeAndLength >> 6, in.bytes(length, "custom field"));
            if (!text.isEmpty()) {
                fields.add(text);
            }
        }
        if (!ended) {
            problems.add(area + ": the fields have no end mark");
        }
        return fields;
    }

    private String text(int type, byte[] bytes) {
        String decoded = switch (type) {
            case 0 -> HexFormat.of().formatHex(bytes);
            case 1 -> PackedText.bcdPlus(bytes);
            case 2 -> PackedText.sixBit(bytes);
            default ->
                new String(
                        bytes,
                        language == 0 || language == ENGLISH ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
        };
        return printable(decoded);
    }

    /** Fields are filled up with blanks, NUL, FEh and FFh; control characters within become blanks. */
    private static String printable(String text) {
        int end = text.length();
        while (end > 0 && isPadding(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static boolean isPadding(char c) {
        return c == 0 || c == '\u00ff' || c == '\u00fe' || c == ' ';
    }
}
