package io.sideband.simulator.sensor;

import org.jspecify.annotations.Nullable;

/** What differs from the definition in one sensor of one BMC; most sensors never have one. Not thread-safe. */
final class SensorState {
    final SensorSpec spec;

    @Nullable
    SensorSetting setting;

    Thresholds thresholds;
    int positiveHysteresis;
    int negativeHysteresis;
    boolean eventMessages = true;
    boolean scanning = true;
    int assertionEnables;
    int deassertionEnables;

    /** Comparison bits or states for which an assertion event was due. */
    int latched;

    SensorState(SensorSpec spec) {
        this.spec = spec;
        switch (spec) {
            case SensorSpec.Analog analog -> {
                thresholds = analog.thresholds();
                positiveHysteresis = analog.hysteresis();
                negativeHysteresis = analog.hysteresis();
                assertionEnables = EventMasks.of(analog);
            }
            case SensorSpec.Discrete discrete -> {
                thresholds = Thresholds.NONE;
                assertionEnables = discrete.states();
            }
            case SensorSpec.EventOnly _, SensorSpec.Described _ -> thresholds = Thresholds.NONE;
        }
        deassertionEnables = assertionEnables;
    }
}
