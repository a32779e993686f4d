package io.sideband.local.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person types, and what of it is for the terminal and not for the server: after a new line {@code ~.} leaves, {@code ~t}
 * takes the keyboard over, {@code ~r} gives it back, {@code ~b} sends a break, {@code ~~} is a tilde. Not thread-safe.
 */
final class Keys {
    private static final int ESCAPE = '~';

    private boolean atLineStart = true;
    private boolean escaped;

    /** What typing came to. */
    sealed interface Stroke {
        /** For the server. @param text one character per byte (ISO 8859-1) */
        record Typed(String text) implements Stroke {}

        record Leave() implements Stroke {}

        /** @param type as the console's interface names it */
        record Order(String type) implements Stroke {}
    }

    List<Stroke> read(byte[] bytes) {
        List<Stroke> strokes = new ArrayList<>();
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        for (byte key : bytes) {
            if (escaped) {
                escaped = false;
                if (!escape(key, strokes, typed)) {
                    typed.write(ESCAPE);
                    typed.write(key);
                }
            } else if (key == ESCAPE && atLineStart) {
                escaped = true;
            } else {
                typed.write(key);
            }
            atLineStart = key == '\r' || key == '\n';
        }
        flush(strokes, typed);
        return strokes;
    }

    /** False if that key means nothing after the escape. */
    private static boolean escape(byte key, List<Stroke> strokes, ByteArrayOutputStream typed) {
        switch (key) {
            case '.' -> {
                flush(strokes, typed);
                strokes.add(new Stroke.Leave());
            }
            case 't', 'r', 'b' -> {
                flush(strokes, typed);
                strokes.add(new Stroke.Order(key == 't' ? "take-over" : key == 'r' ? "release" : "break"));
            }
            case ESCAPE -> typed.write(ESCAPE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void flush(List<Stroke> strokes, ByteArrayOutputStream typed) {
        if (typed.size() > 0) {
            strokes.add(new Stroke.Typed(typed.toString(ISO_8859_1)));
            typed.reset();
        }
    }
}
