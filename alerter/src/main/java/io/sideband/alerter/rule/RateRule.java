package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.RuleCondition;
import io.sideband.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sensor's value that rises or falls too fast. Too few samples are no evidence: they say nothing. */
final class RateRule {
    private static final double NANOS = 1e9;

    private final String name;
    private final RuleCondition.Rate rate;
    private final Limit limit;
    private final Severity severity;

    RateRule(String name, RuleCondition.Rate rate, Severity severity) {
        this.name = name;
        this.rate = rate;
        this.limit = Limit.of(rate.above(), rate.below());
        this.severity = severity;
    }

    /** For how long samples must be kept. */
    Duration window() {
        return rate.window();
    }

    /** @param samples of the sensor, {@code reading} among them */
    List<Observation> judge(Reading reading, Instant at, SampleWindow samples, Map<ConditionKey, Severity> open) {
        Optional<Quantity> slope = samples.slope(rate.window(), rate.samples())
                .flatMap(perSecond -> difference(perSecond * rate.per().toNanos() / NANOS, reading.unit()));
        if (slope.isEmpty()) {
            return List.of();
        }
        ConditionKey key = new ConditionKey(name, reading.id() + "/rate");
        if (limit.beyond(slope.get().value())) {
            return List.of(new Holds(finding(key, reading, at, slope.get())));
        }
        return open.containsKey(key) ? List.of(new Ended(key, at)) : List.of();
    }

    /** A change has no zero point: 1 K more is 1 Cel more. */
    private Optional<Quantity> difference(double change, String unit) {
        Optional<Quantity> zero = new Quantity(0, unit).in(rate.unit());
        return new Quantity(change, unit)
                .in(rate.unit())
                .flatMap(q -> zero.map(z -> new Quantity(q.value() - z.value(), q.unit())));
    }

    private Finding finding(ConditionKey key, Reading reading, Instant at, Quantity slope) {
        String summary = "%s changes by %s in %s, %s %s"
                .formatted(
                        reading.sensor(),
                        slope,
                        rate.per(),
                        limit.relation(),
                        new Quantity(limit.bound(), rate.unit()));
        return new Finding(
                key,
                name,
                severity,
                SensorThresholdRule.labels(reading),
                Map.of("summary", summary, "rate", Quantity.shown(slope.value())),
                reading.value(),
                reading.unit(),
                at,
                at,
                null);
    }
}
