package io.sideband.audit.query;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for; null asks for all.
 *
 * @param actor the reference of who did it
 * @param from the earliest time of a record, inclusive
 * @param to the latest, exclusive
 */
record RecordFilter(
        @Nullable String target,
        @Nullable String targetKind,
        @Nullable UUID actor,
        @Nullable String type,
        @Nullable String phase,
        @Nullable String outcome,
        @Nullable String correlation,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** The values that are asked for, by their query parameter's name. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "target", target);
        put(values, "targetKind", targetKind);
        put(values, "actor", actor);
        put(values, "type", type);
        put(values, "phase", phase);
        put(values, "outcome", outcome);
        put(values, "correlation", correlation);
        put(values, "from", from);
        put(values, "to", to);
        return values;
    }

    /** The condition on a record {@code r}, with a parameter of the same name for each value; names only, no values. */
    String condition() {
        return values().keySet().stream()
                .map(name -> switch (name) {
                    case "from" -> " and r.at >= :from";
                    case "to" -> " and r.at < :to";
                    default -> " and r.%s = :%s".formatted(name, name);
                })
                .collect(Collectors.joining());
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
