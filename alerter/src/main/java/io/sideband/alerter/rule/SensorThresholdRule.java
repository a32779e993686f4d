package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.SensorSnapshot.Thresholds;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sensor's value beyond its own thresholds: {@code SensorUpperThreshold} and {@code SensorLowerThreshold}, with the
 * sensor's hysteresis. Non-critical is a warning, critical is critical, non-recoverable an emergency.
 *
 * <p>A sensor has one condition per direction, as bad as the worst threshold that is crossed. The severity is a label, so
 * a change of severity resolves one alert and fires another of the same {@code alertname}, {@code bmc} and
 * {@code sensor}: what inhibition rules with {@code equal} expect.
 *
 * <p>Where the catalogue knows no threshold of a direction, the BMC's own comparison decides, hysteresis included. A
 * reading that is not available, disabled or stale says nothing.
 */
final class SensorThresholdRule implements ReadingRule {
    private final String name;

    SensorThresholdRule(String name) {
        this.name = name;
    }

    @Override
    public List<Observation> judge(
            SensorSnapshot.@Nullable Sensor sensor, Reading reading, Instant at, Map<ConditionKey, Severity> open) {
        if (reading.state() != ReadingState.OK) {
            return List.of();
        }
        List<Observation> observations = new ArrayList<>(1);
        Thresholds thresholds = sensor == null ? null : sensor.thresholds();
        for (ThresholdDirection direction : ThresholdDirection.values()) {
            ConditionKey key = new ConditionKey(name, reading.id() + "/" + direction.text());
            judge(direction, key, thresholds, reading, at, open.get(key)).ifPresent(observations::add);
        }
        return observations;
    }

    private static Optional<Observation> judge(
            ThresholdDirection direction,
            ConditionKey key,
            @Nullable Thresholds thresholds,
            Reading reading,
            Instant at,
            @Nullable Severity current) {
        Double value = reading.value();
        Optional<ThresholdLevel> level;
        if (value != null
                && thresholds != null
                && !direction.thresholds(thresholds).isEmpty()) {
            level = direction.level(thresholds, value, level(current));
        } else if (reading.threshold() != null) {
            level = direction.level(reading.threshold());
        } else {
            return Optional.empty();
        }
        if (level.isPresent()) {
            return Optional.of(new Holds(finding(direction, key, level.get(), thresholds, reading, at)));
        }
        return current == null ? Optional.empty() : Optional.of(new Ended(key, at));
    }

    private static @Nullable ThresholdLevel level(@Nullable Severity severity) {
        return Arrays.stream(ThresholdLevel.values())
                .filter(l -> l.severity() == severity)
                .findFirst()
                .orElse(null);
    }

    private static Finding finding(
            ThresholdDirection direction,
            ConditionKey key,
            ThresholdLevel level,
            @Nullable Thresholds thresholds,
            Reading reading,
            Instant at) {
        Double threshold =
                thresholds == null ? null : direction.thresholds(thresholds).get(level);
        Map<String, String> annotations = new HashMap<>();
        annotations.put("summary", summary(direction, level, threshold, thresholds, reading));
        if (threshold != null) {
            annotations.put("threshold", Quantity.shown(threshold));
        }
        return new Finding(
                key,
                direction.alertname(),
                level.severity(),
                labels(reading),
                annotations,
                reading.value(),
                reading.value() == null ? null : reading.unit(),
                at,
                at,
                null);
    }

    private static String summary(
            ThresholdDirection direction,
            ThresholdLevel level,
            @Nullable Double threshold,
            @Nullable Thresholds thresholds,
            Reading reading) {
        String name = "%s %s threshold".formatted(direction.text(), level.text());
        Double value = reading.value();
        if (value == null || threshold == null || thresholds == null) {
            return "%s is %s its %s, as the BMC says".formatted(reading.sensor(), direction.relation(), name);
        }
        if (direction.crossed(value, threshold)) {
            return "%s is %s, %s its %s of %s"
                    .formatted(
                            reading.sensor(),
                            new Quantity(value, reading.unit()),
                            direction.relation(),
                            name,
                            new Quantity(threshold, reading.unit()));
        }
        return "%s is %s, not yet back from its %s of %s by its hysteresis of %s"
                .formatted(
                        reading.sensor(),
                        new Quantity(value, reading.unit()),
                        name,
                        new Quantity(threshold, reading.unit()),
                        new Quantity(direction.hysteresis(thresholds), reading.unit()));
    }

    /** The labels of every alert about a sensor. */
    static Map<String, String> labels(Reading reading) {
        return Map.of(
                "sensor", reading.sensor(),
                "sensor_id", reading.id(),
                "kind", reading.kind().name().toLowerCase(Locale.ROOT));
    }
}
