package io.sideband.audit.leaf;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Canonicalization Scheme (RFC 8785): one text for each value. */
public final class CanonicalJson {
    private static final double PLAIN_BELOW = 1e21;
    private static final double PLAIN_FROM = 1e-6;

    private CanonicalJson() {}

    /**
     * The value's one text.
     *
     * @throws IllegalArgumentException if it is not I-JSON (RFC 7493): text that is not Unicode, a number that is no
     *     finite double
     */
    public static String of(JsonNode value) {
        StringBuilder out = new StringBuilder(512);
        write(value, out);
        return out.toString();
    }

    /** Whether text is Unicode: no half of a surrogate pair stands alone. */
    public static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || ++i == text.length()
                        || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, out);
            case ARRAY -> writeArray(value, out);
            case STRING -> writeText(value.textValue(), out);
            case NUMBER -> out.append(number(value));
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("%s is not JSON".formatted(value.getNodeType()));
        }
    }

    private static void writeObject(JsonNode object, StringBuilder out) {
        // §3.2.3: by UTF-16 code units, which is how String compares
        Map<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        String separator = "";
        out.append('{');
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            out.append(separator);
            writeText(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeArray(JsonNode array, StringBuilder out) {
        String separator = "";
        out.append('[');
        for (JsonNode element : array) {
            out.append(separator);
            write(element, out);
            separator = ",";
        }
        out.append(']');
    }

    /** §3.2.2.2: nothing is escaped but what must be. */
    private static void writeText(String text, StringBuilder out) {
        if (!isUnicode(text)) {
            throw new IllegalArgumentException("the text is not Unicode: half of a surrogate pair stands alone");
        }
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i).append(escape(c));
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> "\\u%04x".formatted((int) c);
        };
    }

    /** §3.2.2.3: as ECMAScript writes a double (ECMA-262, Number::toString). */
    private static String number(JsonNode number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s is not a finite number".formatted(number));
        }
        if (value == 0) {
            return "0";
        }
        // since JDK 19 this has the shortest digits that are this double and no other
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        // but never fewer than two of them: 4.9E-324, where ECMAScript has 5e-324
        BigDecimal oneDigit = shortest.round(new MathContext(1));
        if (oneDigit.doubleValue() == value) {
            shortest = oneDigit.stripTrailingZeros();
        }
        double magnitude = Math.abs(value);
        if (magnitude >= PLAIN_FROM && magnitude < PLAIN_BELOW) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() == 1 ? "" : "." + digits.substring(1))
                + "e"
                + (exponent < 0 ? "-" : "+")
                + Math.abs(exponent);
    }
}
