package io.sideband.simulator.sensor;

import io.sideband.simulator.model.Conditions;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The definition of one sensor, shared by all BMCs with the same board. */
public sealed interface SensorSpec {
    /** Event/reading type of a sensor with thresholds (IPMI v2.0 table 42-1). */
    int THRESHOLD = 0x01;

    /** Event/reading type of a sensor whose states are defined by its sensor type. */
    int SENSOR_SPECIFIC = 0x6f;

    SensorKey key();

    /** Sensor number, 0 to 254. */
    default int number() {
        return key().number();
    }

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
        public SensorKey key() {
            return SensorKey.ofBmc(0, number);
        }

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
            implements SensorSpec {
        @Override
        public SensorKey key() {
            return SensorKey.ofBmc(0, number);
        }
    }

    /** A source of events that cannot be read; an event-only record describes it. */
    record EventOnly(int number, String name, int type, int eventType, Entity entity) implements SensorSpec {
        @Override
        public SensorKey key() {
            return SensorKey.ofBmc(0, number);
        }
    }

    /**
     * A sensor that is out of the ordinary, with a record of its own making. What it reads stands still.
     *
     * @param raw its reading
     * @param states its states
     * @param factors those of a reading
     * @param record null for one that another sensor's record describes
     */
    record Described(
            SensorKey key,
            String name,
            int type,
            int eventType,
            Entity entity,
            int raw,
            int states,
            IntFunction<Factors> factors,
            @Nullable Writer record)
            implements SensorSpec {
        /** Makes the record under an id. */
        interface Writer {
            SdrBytes write(int recordId, Described sensor);
        }

        /** One that reads 0, which means 0, without a record. */
        static Described of(SensorKey key, String name, int type, int eventType, Entity entity) {
            return new Described(key, name, type, eventType, entity, 0, 0, _ -> new Factors(1, 0, 0, 0, false), null);
        }

        Described reads(int reading, int asserted) {
            return new Described(key, name, type, eventType, entity, reading, asserted, factors, record);
        }

        Described means(IntFunction<Factors> ofReading) {
            return new Described(key, name, type, eventType, entity, raw, states, ofReading, record);
        }

        Described by(Writer writer) {
            return new Described(key, name, type, eventType, entity, raw, states, factors, writer);
        }
    }
}
