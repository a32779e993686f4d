package io.sideband.ipmi.sensor;

import io.sideband.ipmi.command.GetSensorReading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor's reading says.
 *
 * @param quality whether value and states mean anything
 * @param value in the sensor's unit; null unless {@code OK} and the sensor is numeric
 * @param raw the reading byte; null if there was none
 * @param crossed the worst threshold that the BMC says is crossed; null unless {@code OK} and it said so
 * @param states the asserted ones
 */
public record Measurement(
        Quality quality,
        @Nullable Double value,
        @Nullable Integer raw,
        @Nullable Crossing crossed,
        List<SensorState> states) {
    public Measurement {
        states = List.copyOf(states);
    }

    /** How good a measurement is. Not available is never zero and never OK. */
    public enum Quality {
        OK,
        UNAVAILABLE,
        /** Scanning of the sensor is switched off. */
        DISABLED
    }

    /** Where a value stands among its thresholds, in the order of the bits of Get Sensor Reading (IPMI v2.0 §35.14). */
    public enum Crossing {
        LOWER_NON_CRITICAL,
        LOWER_CRITICAL,
        LOWER_NON_RECOVERABLE,
        UPPER_NON_CRITICAL,
        UPPER_CRITICAL,
        UPPER_NON_RECOVERABLE,
        NONE;

        private static final List<Crossing> WORST_FIRST = List.of(
                UPPER_NON_RECOVERABLE,
                LOWER_NON_RECOVERABLE,
                UPPER_CRITICAL,
                LOWER_CRITICAL,
                UPPER_NON_CRITICAL,
                LOWER_NON_CRITICAL);

        static Crossing of(int bits) {
            return WORST_FIRST.stream()
                    .filter(crossing -> (bits >> crossing.ordinal() & 1) != 0)
                    .findFirst()
                    .orElse(NONE);
        }
    }

    /** The BMC has no reading, or refused to say. */
    public static Measurement unavailable(@Nullable Integer raw) {
        return new Measurement(Quality.UNAVAILABLE, null, raw, null, List.of());
    }

    /** Reads a response with the factors of the sensor's record. */
    public static Measurement of(Sensor sensor, GetSensorReading.Response response) {
        return of(sensor, response, sensor.conversion());
    }

    /** @param conversion the sensor's own, or made of the factors about this reading; empty if it has no values */
    public static Measurement of(
            Sensor sensor, GetSensorReading.Response response, Optional<AnalogConversion> conversion) {
        Integer raw = response.raw() < 0 ? null : response.raw();
        if (!response.scanning()) {
            return new Measurement(Quality.DISABLED, null, raw, null, List.of());
        }
        if (raw == null || !response.available()) {
            return unavailable(raw);
        }
        boolean numeric = conversion.isPresent();
        Double value = numeric ? boxed(conversion.get(), raw) : null;
        if (numeric ? value == null : !response.statesPresent()) {
            return unavailable(raw);
        }
        return new Measurement(
                Quality.OK,
                value,
                raw,
                crossing(sensor, response),
                sensor.discrete() ? sensor.asserted(response.states()) : List.of());
    }

    private static @Nullable Crossing crossing(Sensor sensor, GetSensorReading.Response response) {
        return sensor.discrete() || !response.statesPresent() ? null : Crossing.of(response.states());
    }

    private static @Nullable Double boxed(AnalogConversion conversion, int raw) {
        var value = conversion.value(raw);
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
