package io.sideband.alerter.silence;

import io.sideband.alerter.rule.LabelMatchers;
import io.sideband.events.Alert;
import io.sideband.events.Matcher;
import io.sideband.events.Severity;
import io.sideband.events.Silence;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns a request into a silence, or says what is wrong with it. */
final class SilenceDraft {
    private static final Duration LONGEST = Duration.ofDays(366);

    private SilenceDraft() {}

    /**
     * @param open the alerts that are not resolved
     * @throws ProblemException naming the field that is wrong, and what to write instead
     */
    static Silence of(SilenceRequest request, String id, Collection<Alert> open, String caller, Instant now) {
        List<Matcher> matchers = request.matchers() == null ? List.of() : request.matchers();
        LabelMatchers compiled = compiled(matchers);
        String comment = request.comment();
        if (comment == null || comment.isBlank()) {
            throw problem("comment", "say why");
        }
        Instant starts = request.startsAt() == null ? now : parse("startsAt", request.startsAt(), Instant::parse);
        Instant ends = ends(request, starts);
        if (!ends.isAfter(starts) || !ends.isAfter(now) || ends.isAfter(starts.plus(LONGEST))) {
            throw problem("endsAt", "after startsAt and after now, at most %s after startsAt".formatted(LONGEST));
        }
        Severity upTo = request.upTo() == null ? worst(compiled, open) : severity(request.upTo());
        return new Silence(id, matchers, starts, ends, caller, comment, upTo, null, now);
    }

    /** As in Alertmanager: one matcher at least must not match every alert there could be. */
    private static LabelMatchers compiled(List<Matcher> matchers) {
        try {
            LabelMatchers compiled = LabelMatchers.of(matchers);
            if (matchers.stream().allMatch(m -> LabelMatchers.of(List.of(m)).match(Map.of()))) {
                throw problem("matchers", "give one at least that an alert without labels does not match");
            }
            return compiled;
        } catch (IllegalArgumentException e) {
            throw problem("matchers", String.valueOf(e.getMessage()));
        }
    }

    private static Instant ends(SilenceRequest request, Instant starts) {
        if ((request.endsAt() == null) == (request.duration() == null)) {
            throw problem("endsAt", "give endsAt or duration, and not both");
        }
        return request.endsAt() == null
                ? starts.plus(parse("duration", String.valueOf(request.duration()), Duration::parse))
                : parse("endsAt", request.endsAt(), Instant::parse);
    }

    private static @Nullable Severity worst(LabelMatchers matchers, Collection<Alert> open) {
        return open.stream()
                .filter(alert -> matchers.match(alert.labels()))
                .map(Alert::severity)
                .max(Severity::compareTo)
                .orElse(null);
    }

    private static Severity severity(String text) {
        return Arrays.stream(Severity.values())
                .filter(s -> s.compareTo(Severity.INFO) >= 0)
                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> problem("upTo", "one of info, warning, critical, emergency"));
    }

    private static <T> T parse(String field, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException e) {
            throw problem(field, "write a time as 2026-03-01T12:00:00Z, a duration as PT2H");
        }
    }

    private static ProblemException problem(String field, String what) {
        return new ProblemException(
                ProblemCode.INVALID_REQUEST, "%s: %s".formatted(field, what), Map.of("field", field));
    }
}
