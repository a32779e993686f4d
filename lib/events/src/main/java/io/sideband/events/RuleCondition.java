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
    @JsonSubTypes.Type(value = RuleCondition.Findings.class, name = "findings"),
    @JsonSubTypes.Type(value = RuleCondition.Budget.class, name = "budget"),
    @JsonSubTypes.Type(value = RuleCondition.Redundancy.class, name = "redundancy"),
    @JsonSubTypes.Type(value = RuleCondition.Cooling.class, name = "cooling"),
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
     * Something that is wrong with how a BMC is set up, as its state says.
     *
     * @param codes patterns of the findings' codes; empty: all
     */
    record Findings(List<String> codes) implements RuleCondition {
        public Findings {
            codes = List.copyOf(codes);
        }
    }

    /**
     * The values of the selected sensors of a BMC, such as the power of its supplies, together above a budget. Exactly one
     * of {@code above} and {@code aboveLabel} is given.
     *
     * @param above holds for sums greater than this
     * @param aboveLabel the registration label that has the BMC's budget; without it a BMC has none
     * @param unit UCUM, of the budget; values of sensors in another unit of the same quantity are converted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Budget(@Nullable Double above, @Nullable String aboveLabel, String unit) implements RuleCondition {}

    /**
     * Fewer of the selected discrete sensors of a BMC, such as its power supplies, are present and well than needed.
     *
     * @param fewest that are needed
     */
    record Redundancy(int fewest) implements RuleCondition {}

    /**
     * A selected sensor, such as a fan, below a value while another of the same BMC is above one: a fan that is slow although it
     * is hot.
     *
     * @param below of the selected sensor
     * @param unit UCUM, of {@code below}
     * @param whileAbove of the other sensors, in {@code whileUnit}; one of them is enough
     * @param whileSensors pattern of the other sensors' names; null: all that measure in {@code whileUnit}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cooling(
            double below,
            String unit,
            double whileAbove,
            String whileUnit,
            @Nullable String whileSensors) implements RuleCondition {}

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
