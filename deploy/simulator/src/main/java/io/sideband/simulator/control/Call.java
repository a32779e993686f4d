package io.sideband.simulator.control;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the control endpoint.
 *
 * @param path segments, decoded
 * @param query parameters, decoded
 * @param body of the request, empty if there is none
 */
record Call(String method, List<String> path, Map<String, String> query, BodyReader body) {

    static Call of(String method, URI uri, BodyReader body) {
        List<String> path = Arrays.stream(uri.getRawPath().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(Call::decoded)
                .toList();
        Map<String, String> query = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return new Call(method, path, Map.copyOf(query), body);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A numeric parameter from {@code low} to {@code high}. */
    long number(String name, long low, long high, long otherwise) {
        Optional<String> text = parameter(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= low && value <= high) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Problem.badRequest("%s: %s is not a number".formatted(name, text.get()));
        }
        throw Problem.badRequest("%s: %s is not %d to %d".formatted(name, text.get(), low, high));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("the address is not well encoded");
        }
    }
}
