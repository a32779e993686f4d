package io.sideband.bmc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sensor as the BMC describes it.
 *
 * @param id unique within the BMC: owner, LUN and number as {@code 20h/0/1}
 * @param number sensor number, 0 to 254
 * @param type IPMI sensor type code
 * @param eventType event/reading type code
 * @param unit UCUM; {@code 1} where there is none
 * @param entity what it is on, such as {@code processor 1}
 * @param numeric true if it gives values rather than states
 * @param thresholds null if it has none
 * @param states for discrete sensors: the states that it can report
 */
public record SensorDescriptor(
        String id,
        String name,
        int number,
        SensorCategory category,
        int type,
        int eventType,
        String unit,
        String entity,
        boolean numeric,
        @Nullable SensorThresholds thresholds,
        List<DiscreteState> states) {
    public SensorDescriptor {
        states = List.copyOf(states);
    }

    /**
     * A state that a discrete sensor can report.
     *
     * @param offset bit of the state, 0 to 14
     */
    public record DiscreteState(int offset, String text, Health severity) {}
}
