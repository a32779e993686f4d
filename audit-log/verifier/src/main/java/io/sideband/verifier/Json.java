package io.sideband.verifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259): objects as maps, arrays as lists, strings as they are, and numbers, {@code true}, {@code false} and
 * {@code null} as they are written. A name that stands twice is an error.
 */
final class Json {
    private static final int DEEPEST = 50;
    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if it is not one JSON object */
    static Map<String, Object> object(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.skipSpace();
        if (json.at != text.length() || !(value instanceof Map<?, ?> map)) {
            throw json.wrong();
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((name, member) -> object.put((String) name, member));
        return object;
    }

    /** The member at the end of those names, as text; null if it is not there or has members itself. */
    static @Nullable String text(Map<String, Object> object, String... names) {
        Object value = object;
        for (String name : names) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value instanceof String found ? found : null;
    }

    private Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        enter();
        if (!nextIs('}')) {
            do {
                skipSpace();
                String name = string();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw wrong();
                }
            } while (nextIs(','));
            expect('}');
        }
        depth--;
        return members;
    }

    private List<Object> elements() {
        List<Object> elements = new ArrayList<>();
        enter();
        if (!nextIs(']')) {
            do {
                elements.add(value());
            } while (nextIs(','));
            expect(']');
        }
        depth--;
        return elements;
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw wrong();
        }
    }

    private String string() {
        if (peek() != '"') {
            throw wrong();
        }
        at++;
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                if (at > text.length()) {
                    throw wrong();
                }
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw wrong();
        };
    }

    private String literal() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789truefalsn".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String literal = text.substring(start, at);
        if (!literal.matches("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
            throw wrong();
        }
        return literal;
    }

    private boolean nextIs(char c) {
        skipSpace();
        boolean is = peek() == c;
        at += is ? 1 : 0;
        return is;
    }

    private void expect(char c) {
        if (!nextIs(c)) {
            throw wrong();
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not JSON at character %d".formatted(at));
    }
}
