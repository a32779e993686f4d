package io.sideband.collector.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Part of a collection.
 *
 * @param next for the next call's {@code cursor}; absent if this is the last part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int MAX_LIMIT = 1000;

    public Page {
        items = List.copyOf(items);
    }

    /** The entries after {@code cursor}, in the order of their keys, that match. */
    public static <T> Page<T> of(
            NavigableMap<String, T> all, @Nullable String cursor, int limit, Predicate<T> matching) {
        requireLimit(limit);
        List<T> items = new ArrayList<>();
        String last = null;
        String from = cursor == null ? "" : key(cursor);
        for (Map.Entry<String, T> entry : all.tailMap(from, false).entrySet()) {
            if (matching.test(entry.getValue())) {
                if (items.size() == limit) {
                    return new Page<>(items, last == null ? null : cursor(last));
                }
                items.add(entry.getValue());
                last = entry.getKey();
            }
        }
        return new Page<>(items, null);
    }

    /** @throws ProblemException if a page cannot have that many items */
    public static void requireLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "limit: from 1 to %d".formatted(MAX_LIMIT), Map.of("field", "limit"));
        }
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    private static String key(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "cursor: use the next of the page before, as it is",
                    Map.of("field", "cursor"));
        }
    }
}
