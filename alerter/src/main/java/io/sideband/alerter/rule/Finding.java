package io.sideband.alerter.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition that holds, as a rule sees it.
 *
 * @param alertname the alert's name, such as {@code BmcUnreachable}
 * @param labels the rule's own labels, without {@code alertname}, {@code bmc} and {@code severity}
 * @param annotations {@code summary} and more, for a person
 * @param value what was seen, in {@code unit}; null if it was not a number
 * @param unit UCUM; null without a value or if it is not known
 * @param at when it was seen
 * @param since when it began, as far as the source knows; never after {@code at}
 * @param expiresAt when it ends by itself; null if only an observation ends it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        ConditionKey key,
        String alertname,
        Severity severity,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable Double value,
        @Nullable String unit,
        Instant at,
        Instant since,
        @Nullable Instant expiresAt) {
    public Finding {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(alertname, "alertname");
        Objects.requireNonNull(severity, "severity");
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        if (since.isAfter(at)) {
            throw new IllegalArgumentException("since %s is after at %s".formatted(since, at));
        }
    }
}
