package io.sideband.collector.sensor;

import io.sideband.bmc.SensorCategory;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.events.ReadingBatch;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.ReadingBatch.ThresholdState;
import io.sideband.events.SensorKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a BMC said of its sensors as it goes out on Kafka. */
final class Readings {
    private Readings() {}

    /** One sensor's reading; a value only where the BMC vouches for it. */
    static Reading of(SensorDescriptor sensor, SensorReading reading) {
        boolean ok = reading.quality() == SensorReading.Quality.OK;
        return new Reading(
                sensor.name(),
                sensor.id(),
                sensor.number(),
                kind(sensor.category()),
                ok ? reading.value() : null,
                sensor.unit(),
                reading.raw(),
                state(reading.quality()),
                ok ? threshold(reading.crossed()) : null,
                ok ? reading.states() : List.of());
    }

    /** The same readings when they are no longer true: what they were is not what is. */
    static ReadingBatch stale(ReadingBatch last) {
        return new ReadingBatch(
                last.bmc(),
                last.observedAt(),
                last.group(),
                last.readings().stream().map(Readings::stale).toList(),
                last.every());
    }

    private static Reading stale(Reading r) {
        return new Reading(
                r.sensor(), r.id(), r.number(), r.kind(), null, r.unit(), null, ReadingState.STALE, null, List.of());
    }

    /** That {@code sensor} was read and what it said is no longer true. */
    static Reading stale(SensorDescriptor sensor) {
        return new Reading(
                sensor.name(),
                sensor.id(),
                sensor.number(),
                kind(sensor.category()),
                null,
                sensor.unit(),
                null,
                ReadingState.STALE,
                null,
                List.of());
    }

    static SensorKind kind(SensorCategory category) {
        return switch (category) {
            case TEMPERATURE -> SensorKind.TEMPERATURE;
            case VOLTAGE -> SensorKind.VOLTAGE;
            case CURRENT -> SensorKind.CURRENT;
            case FAN -> SensorKind.FAN;
            case POWER -> SensorKind.POWER;
            case ENERGY -> SensorKind.ENERGY;
            case HUMIDITY -> SensorKind.HUMIDITY;
            case AIRFLOW -> SensorKind.AIRFLOW;
            case DISCRETE -> SensorKind.DISCRETE;
            case OTHER -> SensorKind.OTHER;
        };
    }

    private static ReadingState state(SensorReading.Quality quality) {
        return switch (quality) {
            case OK -> ReadingState.OK;
            case UNAVAILABLE -> ReadingState.UNAVAILABLE;
            case DISABLED -> ReadingState.DISABLED;
        };
    }

    private static @Nullable ThresholdState threshold(SensorReading.@Nullable Crossed crossed) {
        if (crossed == null) {
            return null;
        }
        return switch (crossed) {
            case NONE -> ThresholdState.OK;
            case LOWER_NON_CRITICAL -> ThresholdState.LOWER_NON_CRITICAL;
            case LOWER_CRITICAL -> ThresholdState.LOWER_CRITICAL;
            case LOWER_NON_RECOVERABLE -> ThresholdState.LOWER_NON_RECOVERABLE;
            case UPPER_NON_CRITICAL -> ThresholdState.UPPER_NON_CRITICAL;
            case UPPER_CRITICAL -> ThresholdState.UPPER_CRITICAL;
            case UPPER_NON_RECOVERABLE -> ThresholdState.UPPER_NON_RECOVERABLE;
        };
    }
}
