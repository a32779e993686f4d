package io.sideband.simulator.sensor;

import io.sideband.simulator.model.Conditions;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The definition of one sensor, shared by all BMCs with the same board. */
public sealed interface SensorSpec {
    /** Event/reading type of a sensor with thresholds (IPMI v2.0 table 42-1). */
    int THRESHOLD = 0x01;

    /** Event/reading type of a sensor whose states are defined by its sensor type. */
    int SENSOR_SPECIFIC = 0x6f;

    int number();

    String name();

    /** Sensor type code (IPMI v2.0 table 42-3). */
    int type();

    /** Event/reading type code (IPMI v2.0 table 42-1). */
    int eventType();

    Entity entity();

    /**
     * A sensor with a value and thresholds; a full sensor record describes it.
     *
     * @param unit base unit code (IPMI v2.0 table 43-15)
     * @param needsHost whether it can be read only while the host has power
     * @param hysteresis raw, both positive and negative
     * @param nominal nominal value
     * @param law the value under given conditions
     */
    record Analog(
            int number,
            String name,
            int type,
            Entity entity,
            int unit,
            Factors factors,
            Thresholds thresholds,
            int hysteresis,
            double nominal,
            boolean needsHost,
            ToDoubleFunction<Conditions> law)
            implements SensorSpec {
        @Override
        public int eventType() {
            return THRESHOLD;
        }
    }

    /**
     * A sensor with states; a compact sensor record describes it.
     *
     * @param states bit per state offset that it can show
     * @param law the states under given conditions
     */
    record Discrete(
            int number, String name, int type, int eventType, Entity entity, int states, ToIntFunction<Conditions> law)
            implements SensorSpec {}

    /** A source of events that cannot be read; an event-only record describes it. */
    record EventOnly(int number, String name, int type, int eventType, Entity entity) implements SensorSpec {}
}
