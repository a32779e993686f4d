package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.RuleCondition;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A sensor of the catalogue of which no good reading comes any more. */
final class AbsenceRule {
    private final String name;
    private final Duration after;
    private final Severity severity;

    AbsenceRule(String name, RuleCondition.Absent absent, Severity severity) {
        this.name = name;
        this.after = absent.after();
        this.severity = severity;
    }

    ConditionKey key(String sensorId) {
        return new ConditionKey(name, sensorId + "/absent");
    }

    /** When a sensor is overdue of which the last good reading was taken at {@code lastGood}. */
    Instant due(Instant lastGood) {
        return lastGood.plus(after);
    }

    /** A good reading came. */
    List<Observation> arrived(String sensorId, Instant at, Set<ConditionKey> open) {
        ConditionKey key = key(sensorId);
        return open.contains(key) ? List.of(new Ended(key, at)) : List.of();
    }

    /** @param lastGood when the last good reading was taken; the condition began when it was overdue */
    Holds overdue(Sensor sensor, Instant lastGood, Instant now) {
        return new Holds(new Finding(
                key(sensor.id()),
                name,
                severity,
                Map.of(
                        "sensor", sensor.name(),
                        "sensor_id", sensor.id(),
                        "kind", sensor.kind().name().toLowerCase(Locale.ROOT)),
                Map.of("summary", "%s gave no good reading since %s".formatted(sensor.name(), lastGood)),
                null,
                null,
                now,
                due(lastGood),
                null));
    }
}
