package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to warn about, on {@link Topic#RULES}; key: {@code name}. A tombstone deletes a rule, or puts a shipped one back as
 * it was shipped.
 *
 * @param version counts the changes of this rule, from 1; 0 as shipped
 * @param enabled false if it is kept and does nothing
 * @param alertname of its alerts; null: the names that belong to its condition
 * @param severity of its alerts; null: as the sensor's threshold, its catalogue or the log says
 * @param select what it watches
 * @param when what it warns about
 * @param hold {@code for}: how long the condition must hold before it fires
 * @param keepFiringFor how long an alert goes on after its condition ended
 * @param labels added to those of its alerts
 * @param annotations added to those of its alerts
 * @param updatedBy the caller's subject
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertRule(
        String name,
        long version,
        boolean enabled,
        @Nullable String alertname,
        @Nullable Severity severity,
        RuleSelector select,
        RuleCondition when,
        @JsonProperty("for") Duration hold,
        Duration keepFiringFor,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant updatedAt,
        String updatedBy) {
    public AlertRule {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }
}
