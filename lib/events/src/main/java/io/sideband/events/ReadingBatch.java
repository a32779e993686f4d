package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one poll of a sensor group gave, on {@link Topic#READINGS}; key: {@code bmc}.
 *
 * @param observedAt when the poll's last answer arrived
 * @param group the sensor group, such as {@code fast}
 * @param every the group is read at each so-many-th poll of the BMC, 1 or more; 1 where it is absent
 */
public record ReadingBatch(
        String bmc,
        Instant observedAt,
        String group,
        List<Reading> readings,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = EachPoll.class)
        int every) {
    public ReadingBatch {
        readings = List.copyOf(readings);
        every = Math.max(every, 1);
    }

    /** Of a group that is read at each poll. */
    public ReadingBatch(String bmc, Instant observedAt, String group, List<Reading> readings) {
        this(bmc, observedAt, group, readings, 1);
    }

    /** What need not be said: most groups are read at each poll. */
    static final class EachPoll {
        @Override
        public boolean equals(@Nullable Object value) {
            return value instanceof Integer polls && polls == 1;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /**
     * One sensor's reading. Not available is never zero and never ok.
     *
     * @param sensor the sensor's name
     * @param id unique within the BMC, as in {@link SensorSnapshot.Sensor#id}
     * @param number sensor number, 0 to 254
     * @param value in {@code unit}; null unless {@code state} is {@code ok} and the sensor is numeric
     * @param unit UCUM unit; {@code 1} where there is none
     * @param raw the byte that the BMC sent, 0 to 255; null if it sent none
     * @param state how good the reading is
     * @param threshold where the value stands, by the BMC's own comparison; null for discrete sensors
     * @param discrete texts of the asserted states of a discrete sensor
     */
    public record Reading(
            String sensor,
            String id,
            int number,
            SensorKind kind,
            @JsonInclude @Nullable Double value,
            String unit,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer raw,

            ReadingState state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ThresholdState threshold,

            List<String> discrete) {
        public Reading {
            discrete = List.copyOf(discrete);
        }
    }

    /** How good a reading is. */
    public enum ReadingState {
        @JsonProperty("ok")
        OK,
        @JsonProperty("unavailable")
        @JsonEnumDefaultValue
        UNAVAILABLE,
        @JsonProperty("disabled")
        DISABLED,
        @JsonProperty("stale")
        STALE
    }

    /** Where a value stands among its thresholds. */
    public enum ThresholdState {
        @JsonProperty("ok")
        OK,
        @JsonProperty("lower-non-critical")
        LOWER_NON_CRITICAL,
        @JsonProperty("lower-critical")
        LOWER_CRITICAL,
        @JsonProperty("lower-non-recoverable")
        LOWER_NON_RECOVERABLE,
        @JsonProperty("upper-non-critical")
        UPPER_NON_CRITICAL,
        @JsonProperty("upper-critical")
        UPPER_CRITICAL,
        @JsonProperty("upper-non-recoverable")
        UPPER_NON_RECOVERABLE
    }
}
