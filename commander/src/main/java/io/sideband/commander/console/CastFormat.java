package io.sideband.commander.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lines of an asciicast v2 recording: a JSON object first, then for each piece of output {@code [seconds, "o", text]}. Text is
 * UTF-8; bytes that are none become U+FFFD. A character that is cut in two pieces is written with the second. Not thread-safe.
 */
final class CastFormat {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 24;
    private static final int LONGEST_CHARACTER = 4;

    private final ObjectMapper json = new ObjectMapper();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer cut = ByteBuffer.allocate(0);

    /** The first line. */
    String header(String bmc, Instant start) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("version", 2);
        header.put("width", WIDTH);
        header.put("height", HEIGHT);
        header.put("timestamp", start.getEpochSecond());
        header.put("title", bmc);
        return line(header);
    }

    /** Output after {@code since} the start; empty if it is only the beginning of a character. */
    String output(Duration since, byte[] bytes) {
        ByteBuffer in = ByteBuffer.allocate(cut.remaining() + bytes.length)
                .put(cut)
                .put(bytes)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + LONGEST_CHARACTER);
        decoder.reset();
        decoder.decode(in, out, false);
        cut = in;
        String text = out.flip().toString();
        return text.isEmpty() ? "" : event(since, "o", text);
    }

    /** Something that happened beside the output, such as who types from now on. */
    String marker(Duration since, String label) {
        return event(since, "m", label);
    }

    private String event(Duration since, String code, String text) {
        // a number, not a text: seconds with microseconds
        double seconds = Double.parseDouble(String.format(Locale.ROOT, "%.6f", since.toNanos() / 1e9));
        return line(List.of(seconds, code, text));
    }

    private String line(Object value) {
        try {
            return json.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }
}
