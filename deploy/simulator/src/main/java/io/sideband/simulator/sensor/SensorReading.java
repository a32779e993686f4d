package io.sideband.simulator.sensor;

import java.util.OptionalDouble;

/**
 * What Get Sensor Reading says (IPMI v2.0 §35.14).
 *
 * @param spec the sensor
 * @param raw the raw reading; 0 for a discrete sensor and for one that is unavailable
 * @param scanning whether scanning is enabled
 * @param available whether the reading is valid
 * @param states threshold comparison bits or discrete states
 */
public record SensorReading(SensorSpec spec, int raw, boolean scanning, boolean available, int states) {

    /** The value in the sensor's unit; empty for a discrete sensor and for one that is not available. */
    public OptionalDouble value() {
        if (!available || !scanning) {
            return OptionalDouble.empty();
        }
        return switch (spec) {
            case SensorSpec.Analog analog -> OptionalDouble.of(analog.factors().value(raw));
            case SensorSpec.Described described ->
                OptionalDouble.of(described.factors().apply(raw).value(raw));
            case SensorSpec.Discrete _, SensorSpec.EventOnly _ -> OptionalDouble.empty();
        };
    }
}
