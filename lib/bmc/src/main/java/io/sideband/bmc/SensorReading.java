package io.sideband.bmc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one sensor says now.
 *
 * @param sensor {@link SensorDescriptor#id}
 * @param quality whether {@code value} and {@code states} mean anything
 * @param value in the sensor's unit; null unless numeric and available
 * @param raw the byte that the BMC sent; null if it sent none
 * @param crossed where the value stands, by the BMC's own comparison; null for discrete sensors
 * @param states texts of the asserted states of a discrete sensor
 */
public record SensorReading(
        String sensor,
        Quality quality,
        @Nullable Double value,
        @Nullable Integer raw,
        @Nullable Crossed crossed,
        List<String> states) {
    public SensorReading {
        states = List.copyOf(states);
    }

    /** How good a reading is. */
    public enum Quality {
        OK,
        /** The BMC has no reading: never zero, never ok. */
        UNAVAILABLE,
        /** Scanning of the sensor is switched off. */
        DISABLED
    }

    /** Where a value stands among its thresholds. */
    public enum Crossed {
        NONE,
        LOWER_NON_CRITICAL,
        LOWER_CRITICAL,
        LOWER_NON_RECOVERABLE,
        UPPER_NON_CRITICAL,
        UPPER_CRITICAL,
        UPPER_NON_RECOVERABLE
    }
}
