package io.sideband.alerter.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.events.Alert;
import io.sideband.events.AlertRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an alert fires, or did.
 *
 * @param alert as it is
 * @param rule as it is now; null if it is gone
 * @param ruleAsThen true if the rule is still the version that made the alert
 * @param path every record of this alert that Kafka still has, in order
 * @param readings of the alert's sensor, from five minutes before its condition began until a minute after its last
 *     record; empty for an alert that is about no sensor
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        Alert alert, @Nullable AlertRule rule, boolean ruleAsThen, List<Alert> path, List<Sample> readings) {
    public Explanation {
        path = List.copyOf(path);
        readings = List.copyOf(readings);
    }

    /** One reading. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sample(Instant at, String state, @Nullable Double value, String unit, List<String> discrete) {
        public Sample {
            discrete = List.copyOf(discrete);
        }
    }
}
