package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All sensors of a BMC, complete, on {@link Topic#SENSORS}; key: {@code bmc}.
 *
 * @param observedAt when the catalogue was read
 * @param model SHA-256 of the sensor data records, hexadecimal: BMCs of one model share it
 */
public record SensorSnapshot(String bmc, Instant observedAt, String model, List<Sensor> sensors) {
    public SensorSnapshot {
        sensors = List.copyOf(sensors);
    }

    /**
     * One sensor.
     *
     * @param id unique within the BMC: owner, LUN and number as {@code 20h/0/1}
     * @param name the sensor's id string
     * @param number sensor number, 0 to 254
     * @param type IPMI sensor type code (IPMI v2.0 table 42-3)
     * @param eventType event/reading type code (IPMI v2.0 table 42-1)
     * @param unit UCUM unit of value and thresholds; {@code 1} where there is none
     * @param entity what it is on, such as {@code processor 1}
     * @param discreteSeverity for discrete sensors: how bad each state text is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sensor(
            String id,
            String name,
            int number,
            SensorKind kind,
            int type,
            int eventType,
            String unit,
            String entity,
            @Nullable Thresholds thresholds,
            List<StateSeverity> discreteSeverity) {
        public Sensor {
            discreteSeverity = List.copyOf(discreteSeverity);
        }
    }

    /** A state that a discrete sensor can report, and how bad it is. */
    public record StateSeverity(String state, Severity severity) {}

    /** Thresholds and hysteresis in the sensor's unit; absent where the sensor has none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Thresholds(
            @Nullable Double lowerNonRecoverable,
            @Nullable Double lowerCritical,
            @Nullable Double lowerNonCritical,
            @Nullable Double upperNonCritical,
            @Nullable Double upperCritical,
            @Nullable Double upperNonRecoverable,
            double positiveHysteresis,
            double negativeHysteresis) {}
}
