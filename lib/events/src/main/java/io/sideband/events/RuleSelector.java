package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link AlertRule} watches; all of it must fit, and what is empty or null fits everything. In patterns
 * {@code *} stands for any characters and {@code ?} for one, and case does not matter.
 *
 * @param bmcs pattern of BMC ids
 * @param labels on the BMC's registration labels
 * @param kinds of the sensor
 * @param sensors pattern of sensor names
 * @param entities pattern of what the sensor is on, such as {@code processor *}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleSelector(
        @Nullable String bmcs,
        List<Matcher> labels,
        List<SensorKind> kinds,
        @Nullable String sensors,
        @Nullable String entities) {
    public RuleSelector {
        labels = List.copyOf(labels);
        kinds = List.copyOf(kinds);
    }

    /** Fits everything. */
    public static RuleSelector everything() {
        return new RuleSelector(null, List.of(), List.of(), null, null);
    }
}
