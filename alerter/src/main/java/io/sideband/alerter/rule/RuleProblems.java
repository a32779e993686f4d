package io.sideband.alerter.rule;

import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request: all of it, each with the field that it is about. */
final class RuleProblems {
    private static final Duration LONGEST = Duration.ofDays(31);

    private final List<Map<String, String>> found = new ArrayList<>();

    void add(String field, String what) {
        Map<String, String> problem = new LinkedHashMap<>();
        problem.put("field", field);
        problem.put("problem", what);
        found.add(problem);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** @throws ProblemException with every problem, if there are any */
    void check() {
        if (!found.isEmpty()) {
            Map<String, String> first = found.getFirst();
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "%s: %s".formatted(first.get("field"), first.get("problem")),
                    Map.of("problems", found));
        }
    }

    /** Reads an ISO 8601 duration of at most 31 days; {@code least} stands in for one that is none. */
    Duration duration(String field, @Nullable String text, Duration otherwise, Duration least) {
        if (text == null) {
            return otherwise;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
                add(field, "from %s to %s".formatted(least, LONGEST));
                return least;
            }
            return duration;
        } catch (DateTimeParseException e) {
            add(field, "write an ISO 8601 duration, such as PT30S");
            return least;
        }
    }

    /** Reads a name of an enum, in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> name(String field, @Nullable String text, List<E> allowed) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<E> named = allowed.stream().filter(e -> lower(e).equals(text)).findFirst();
        if (named.isEmpty()) {
            add(
                    field,
                    "one of %s"
                            .formatted(allowed.stream().map(RuleProblems::lower).toList()));
        }
        return named;
    }

    /** Every field that was given and has no meaning here. */
    void refuse(String type, Map<String, Boolean> given, Stream<String> allowed) {
        List<String> known = allowed.toList();
        given.forEach((field, present) -> {
            if (present && !known.contains(field)) {
                add("when." + field, "%s has none".formatted(type));
            }
        });
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
