package io.sideband.alerter.rule;

import static io.sideband.events.ReadingBatch.ThresholdState.LOWER_CRITICAL;
import static io.sideband.events.ReadingBatch.ThresholdState.LOWER_NON_CRITICAL;
import static io.sideband.events.ReadingBatch.ThresholdState.LOWER_NON_RECOVERABLE;
import static io.sideband.events.ReadingBatch.ThresholdState.UPPER_CRITICAL;
import static io.sideband.events.ReadingBatch.ThresholdState.UPPER_NON_CRITICAL;
import static io.sideband.events.ReadingBatch.ThresholdState.UPPER_NON_RECOVERABLE;

import io.sideband.events.ReadingBatch.ThresholdState;
import io.sideband.events.SensorSnapshot.Thresholds;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A side on which a sensor's value can leave its range.
 *
 * <p>A threshold is crossed by a value at or beyond it (IPMI v2.0 §35.14). Once crossed, it stays so until the value is
 * back beyond the re-arm point: the threshold less the positive hysteresis for upper thresholds, the threshold plus the
 * negative hysteresis for lower ones (IPMI v2.0 table 43-1). A value that is exactly at the re-arm point is not back yet,
 * which without hysteresis is the same statement as the first.
 */
enum ThresholdDirection {
    UPPER("upper", "SensorUpperThreshold", "at or above", UPPER_NON_CRITICAL, UPPER_CRITICAL, UPPER_NON_RECOVERABLE) {
        @Override
        Map<ThresholdLevel, Double> thresholds(Thresholds of) {
            return present(of.upperNonCritical(), of.upperCritical(), of.upperNonRecoverable());
        }

        @Override
        double hysteresis(Thresholds of) {
            return of.positiveHysteresis();
        }

        @Override
        boolean crossed(double value, double threshold) {
            return value >= threshold;
        }

        @Override
        double rearm(double threshold, double hysteresis) {
            return threshold - hysteresis;
        }
    },
    LOWER("lower", "SensorLowerThreshold", "at or below", LOWER_NON_CRITICAL, LOWER_CRITICAL, LOWER_NON_RECOVERABLE) {
        @Override
        Map<ThresholdLevel, Double> thresholds(Thresholds of) {
            return present(of.lowerNonCritical(), of.lowerCritical(), of.lowerNonRecoverable());
        }

        @Override
        double hysteresis(Thresholds of) {
            return of.negativeHysteresis();
        }

        @Override
        boolean crossed(double value, double threshold) {
            return value <= threshold;
        }

        @Override
        double rearm(double threshold, double hysteresis) {
            return threshold + hysteresis;
        }
    };

    private final String text;
    private final String alertname;
    private final String relation;
    private final Map<ThresholdState, ThresholdLevel> bits;

    ThresholdDirection(
            String text,
            String alertname,
            String relation,
            ThresholdState nonCritical,
            ThresholdState critical,
            ThresholdState nonRecoverable) {
        this.text = text;
        this.alertname = alertname;
        this.relation = relation;
        this.bits = Map.of(
                nonCritical, ThresholdLevel.NON_CRITICAL,
                critical, ThresholdLevel.CRITICAL,
                nonRecoverable, ThresholdLevel.NON_RECOVERABLE);
    }

    /** The thresholds that the sensor has on this side. */
    abstract Map<ThresholdLevel, Double> thresholds(Thresholds of);

    /** How far a value must come back, in the sensor's unit. */
    abstract double hysteresis(Thresholds of);

    abstract boolean crossed(double value, double threshold);

    abstract double rearm(double threshold, double hysteresis);

    String text() {
        return text;
    }

    String alertname() {
        return alertname;
    }

    String relation() {
        return relation;
    }

    /**
     * The worst level that is crossed, or was and is not back yet.
     *
     * @param current the level that the sensor was in; null if in none
     */
    Optional<ThresholdLevel> level(Thresholds of, double value, @Nullable ThresholdLevel current) {
        double hysteresis = Math.max(0, hysteresis(of));
        return thresholds(of).entrySet().stream()
                .filter(t -> {
                    boolean held = current != null && t.getKey().compareTo(current) <= 0;
                    return crossed(value, held ? rearm(t.getValue(), hysteresis) : t.getValue());
                })
                .map(Map.Entry::getKey)
                .max(ThresholdLevel::compareTo);
    }

    /** The level by the BMC's own comparison. */
    Optional<ThresholdLevel> level(ThresholdState state) {
        return Optional.ofNullable(bits.get(state));
    }

    private static Map<ThresholdLevel, Double> present(
            @Nullable Double nonCritical, @Nullable Double critical, @Nullable Double nonRecoverable) {
        Map<ThresholdLevel, Double> present = new EnumMap<>(ThresholdLevel.class);
        put(present, ThresholdLevel.NON_CRITICAL, nonCritical);
        put(present, ThresholdLevel.CRITICAL, critical);
        put(present, ThresholdLevel.NON_RECOVERABLE, nonRecoverable);
        return present;
    }

    private static void put(Map<ThresholdLevel, Double> present, ThresholdLevel level, @Nullable Double value) {
        if (value != null) {
            present.put(level, value);
        }
    }
}
