package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an {@link AlertRule} warns about. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RuleCondition.SensorThresholds.class, name = "sensor-thresholds"),
    @JsonSubTypes.Type(value = RuleCondition.Threshold.class, name = "threshold"),
    @JsonSubTypes.Type(value = RuleCondition.Rate.class, name = "rate"),
    @JsonSubTypes.Type(value = RuleCondition.Absent.class, name = "absent"),
    @JsonSubTypes.Type(value = RuleCondition.SensorStates.class, name = "sensor-states"),
    @JsonSubTypes.Type(value = RuleCondition.LogEntries.class, name = "log-entries"),
    @JsonSubTypes.Type(value = RuleCondition.Reachability.class, name = "reachability"),
    @JsonSubTypes.Type(value = RuleCondition.Group.class, name = "group")
})
public sealed interface RuleCondition {
    /** A value beyond the sensor's own thresholds, with its own hysteresis; the worst that is crossed is the severity. */
    record SensorThresholds() implements RuleCondition {}

    /**
     * A value beyond a given one. Exactly one of {@code above} and {@code below} is given.
     *
     * @param above holds for values greater than this, as {@code >} in PromQL
     * @param below holds for values less than this
     * @param clear once it holds, it goes on until the value is back at or within this; null: as {@code above} or
     *     {@code below}
     * @param unit UCUM, of all three; values of sensors in another unit of the same quantity are converted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Threshold(
            @Nullable Double above,
            @Nullable Double below,
            @Nullable Double clear,
            String unit) implements RuleCondition {}

    /**
     * A value that rises or falls too fast: the slope of the least-squares line through the samples of {@code window}, as
     * PromQL's {@code deriv}. Exactly one of {@code above} and {@code below} is given.
     *
     * @param unit UCUM, of the change in {@code per}
     * @param samples fewest samples in the window that are evidence, at least 2
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rate(@Nullable Double above, @Nullable Double below, String unit, Duration per, Duration window, int samples)
            implements RuleCondition {}

    /** A sensor of which no good reading came for that long: none at all, or only unavailable or stale ones. */
    record Absent(Duration after) implements RuleCondition {}

    /**
     * A discrete sensor in a bad state.
     *
     * @param states patterns of state texts; empty: those that the catalogue calls a warning or worse
     */
    record SensorStates(List<String> states) implements RuleCondition {
        public SensorStates {
            states = List.copyOf(states);
        }
    }

    /**
     * An entry of the BMC's own log. Without any of the conditions: every entry that is at least a warning.
     *
     * @param atLeast least severity of the entry; null: any if another condition is given, otherwise warning
     * @param message regular expression (RE2) that is found in the message
     * @param sensorType IPMI sensor type code
     * @param eventType event/reading type code
     * @param offset event offset
     * @param lasting how long after its time an entry is a condition, if its log does not end it before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LogEntries(
            @Nullable Severity atLeast,
            @Nullable String message,
            @Nullable Integer sensorType,
            @Nullable Integer eventType,
            @Nullable Integer offset,
            Duration lasting)
            implements RuleCondition {}

    /** A BMC that does not answer, or that refuses us. */
    record Reachability() implements RuleCondition {}

    /**
     * Many BMCs at once: one alert for all that have one value of a label. The alerts that it counts are explained by it.
     *
     * @param by the registration label that makes the group, such as {@code rack}
     * @param alertname pattern of the alerts that count, while they fire
     * @param count fewest BMCs
     * @param percent fewest of the group's BMCs in percent; null: any share
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Group(
            String by,
            String alertname,
            int count,
            @Nullable Integer percent) implements RuleCondition {}
}
