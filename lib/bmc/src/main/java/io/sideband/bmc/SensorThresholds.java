package io.sideband.bmc;

import org.jspecify.annotations.Nullable;

/** Thresholds and hysteresis of a sensor, in its unit; null where it has none. */
public record SensorThresholds(
        @Nullable Double lowerNonRecoverable,
        @Nullable Double lowerCritical,
        @Nullable Double lowerNonCritical,
        @Nullable Double upperNonCritical,
        @Nullable Double upperCritical,
        @Nullable Double upperNonRecoverable,
        double positiveHysteresis,
        double negativeHysteresis) {}
