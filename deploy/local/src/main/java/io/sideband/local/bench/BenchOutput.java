package io.sideband.local.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;

/** What a benchmark says: progress on standard error, and on standard output its one JSON line, the last. */
final class BenchOutput {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchOutput() {}

    static void progress(String line) {
        System.err.println(line);
    }

    /** @param line {@code bench}, {@code figures}, and where there is one {@code peer} and {@code ratio} */
    static void result(Map<String, Object> line) {
        try {
            System.out.println(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
