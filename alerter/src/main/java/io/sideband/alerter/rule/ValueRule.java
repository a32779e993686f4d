package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.RuleCondition;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sensor's value beyond a threshold that an operator gave, in any unit of the sensor's dimension. A sensor that measures
 * something else, and a reading that is not available, disabled or stale, say nothing.
 */
final class ValueRule implements ReadingRule {
    private final String name;
    private final Limit limit;
    private final double clear;
    private final String unit;
    private final Severity severity;

    ValueRule(String name, RuleCondition.Threshold threshold, Severity severity) {
        this.name = name;
        this.limit = Limit.of(threshold.above(), threshold.below());
        this.clear = threshold.clear() == null ? limit.bound() : threshold.clear();
        this.unit = threshold.unit();
        this.severity = severity;
    }

    @Override
    public List<Observation> judge(
            SensorSnapshot.@Nullable Sensor sensor, Reading reading, Instant at, Map<ConditionKey, Severity> open) {
        if (reading.state() != ReadingState.OK || reading.value() == null) {
            return List.of();
        }
        Optional<Quantity> converted = new Quantity(reading.value(), reading.unit()).in(unit);
        if (converted.isEmpty()) {
            return List.of();
        }
        Quantity value = converted.get();
        ConditionKey key = new ConditionKey(name, reading.id() + "/value");
        boolean held = open.containsKey(key);
        if (limit.beyond(value.value())) {
            return List.of(new Holds(finding(
                    key,
                    reading,
                    at,
                    "%s is %s, %s %s"
                            .formatted(reading.sensor(), value, limit.relation(), new Quantity(limit.bound(), unit)))));
        }
        if (held && limit.with(clear).beyond(value.value())) {
            return List.of(new Holds(finding(
                    key,
                    reading,
                    at,
                    "%s is %s, not yet back at %s".formatted(reading.sensor(), value, new Quantity(clear, unit)))));
        }
        return held ? List.of(new Ended(key, at)) : List.of();
    }

    private Finding finding(ConditionKey key, Reading reading, Instant at, String summary) {
        return new Finding(
                key,
                name,
                severity,
                SensorThresholdRule.labels(reading),
                Map.of("summary", summary, "threshold", Quantity.shown(limit.bound())),
                reading.value(),
                reading.unit(),
                at,
                at,
                null);
    }
}
