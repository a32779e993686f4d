package io.sideband.audit.forward;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.events.AuditRecord;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which records a destination gets: all that are given must fit, an empty list fits everything. Heartbeats always go.
 *
 * @param types patterns with {@code *} of what happened, such as {@code operation.*}
 * @param outcomes {@code succeeded}, {@code failed}, {@code denied}, {@code unknown}; {@code none} for those without
 * @param targetKinds such as {@code bmc}
 * @param targets patterns with {@code *}
 * @param sources patterns with {@code *} of who wrote it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record DestinationFilter(
        List<String> types,
        List<String> outcomes,
        List<String> targetKinds,
        List<String> targets,
        List<String> sources) {
    private static final List<String> OUTCOMES = List.of("succeeded", "failed", "denied", "unknown", "none");

    /** The type of the record by which the log says how large it is. */
    static final String HEARTBEAT = "log.heartbeat";

    static final DestinationFilter ALL = new DestinationFilter(null, null, null, null, null);

    DestinationFilter(
            @Nullable List<String> types,
            @Nullable List<String> outcomes,
            @Nullable List<String> targetKinds,
            @Nullable List<String> targets,
            @Nullable List<String> sources) {
        this.types = copy(types);
        this.outcomes = copy(outcomes);
        this.targetKinds = copy(targetKinds);
        this.targets = copy(targets);
        this.sources = copy(sources);
        if (!OUTCOMES.containsAll(this.outcomes)) {
            throw new IllegalArgumentException("outcomes must be of " + String.join(", ", OUTCOMES));
        }
    }

    private static List<String> copy(@Nullable List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    boolean passes(AuditRecord record) {
        return record.type().equals(HEARTBEAT)
                || (fits(types, record.type())
                        && (outcomes.isEmpty() || outcomes.contains(outcome(record)))
                        && (targetKinds.isEmpty() || targetKinds.contains(record.targetKind()))
                        && fits(targets, Objects.requireNonNullElse(record.target(), ""))
                        && fits(sources, record.source()));
    }

    private static String outcome(AuditRecord record) {
        return record.outcome() == null ? "none" : record.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static boolean fits(List<String> patterns, String text) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> fits(pattern, text));
    }

    private static boolean fits(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        String end = pattern.substring(pattern.lastIndexOf('*') + 1);
        if (!text.startsWith(pattern.substring(0, star))) {
            return false;
        }
        int at = star;
        for (int from = star + 1, to = pattern.indexOf('*', from);
                to >= 0;
                from = to + 1, to = pattern.indexOf('*', from)) {
            String middle = pattern.substring(from, to);
            int found = text.indexOf(middle, at);
            if (found < 0) {
                return false;
            }
            at = found + middle.length();
        }
        return text.length() - at >= end.length() && text.endsWith(end);
    }
}
