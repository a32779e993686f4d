package io.sideband.bmc.ipmi;

import io.sideband.bmc.SensorThresholds;
import io.sideband.ipmi.command.GetSensorThresholds;
import io.sideband.ipmi.sensor.AnalogConversion;
import io.sideband.ipmi.sensor.Sensor;
import io.sideband.ipmi.wire.ByteString;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds as a sensor has them (IPMI v2.0 §35.8, §35.9): lower non-critical, critical and non-recoverable, then upper.
 *
 * @param given bit n set: byte n of {@code values} is meant
 */
record RawThresholds(int given, ByteString values) {

    /** Those of {@code wanted} that are not null, each as near as the sensor can represent it. */
    static RawThresholds of(Sensor sensor, SensorThresholds wanted) {
        AnalogConversion analog = sensor.analog();
        if (analog == null) {
            throw new IllegalArgumentException("%s has no values to set thresholds in".formatted(sensor.name()));
        }
        @Nullable
        Double[] values = {
            wanted.lowerNonCritical(),
            wanted.lowerCritical(),
            wanted.lowerNonRecoverable(),
            wanted.upperNonCritical(),
            wanted.upperCritical(),
            wanted.upperNonRecoverable()
        };
        int given = 0;
        byte[] raw = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            Double value = values[i];
            if (value != null) {
                OptionalInt nearest = analog.nearest(value);
                raw[i] = (byte) nearest.orElseThrow(
                        () -> new IllegalArgumentException("%s cannot be %s".formatted(sensor.name(), value)));
                given |= 1 << i;
            }
        }
        return new RawThresholds(given, ByteString.copyOf(raw));
    }

    boolean heldBy(GetSensorThresholds.Response present) {
        for (int i = 0; i < values.size(); i++) {
            boolean meant = (given >> i & 1) != 0;
            boolean readable = (present.readable() >> i & 1) != 0;
            if (meant && !(readable && present.raw().at(i) == values.at(i))) {
                return false;
            }
        }
        return true;
    }
}
