package io.sideband.ipmi.sensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The states of every standard event/reading type and sensor type (IPMI v2.0 tables 42-2 and 42-3), from
 * {@code states.txt}. Checked when it is loaded.
 */
public final class SensorStates {
    private static final int SENSOR_SPECIFIC = 0x6f;
    private static final int OFFSETS = 15;
    private static final StateTable TABLE = StateTable.load("states.txt");

    private SensorStates() {}

    /**
     * The state at {@code offset}.
     *
     * @param eventType 6Fh looks {@code sensorType} up, 01h to 0Ch are generic, all else is a vendor's
     * @param offset 0 to 15
     */
    public static SensorState state(int sensorType, int eventType, int offset) {
        return find(sensorType, eventType, offset)
                .orElseGet(() -> new SensorState(offset, unnamed(eventType, offset), Severity.UNKNOWN));
    }

    /** The states in {@code mask}, in ascending order. */
    public static List<SensorState> states(int sensorType, int eventType, int mask) {
        List<SensorState> states = new ArrayList<>();
        for (int offset = 0; offset < OFFSETS; offset++) {
            if ((mask >> offset & 1) != 0) {
                states.add(state(sensorType, eventType, offset));
            }
        }
        return states;
    }

    static Optional<SensorState> find(int sensorType, int eventType, int offset) {
        return eventType == SENSOR_SPECIFIC
                ? TABLE.sensor(sensorType).flatMap(states -> states.at(offset))
                : TABLE.generic(sensorType, eventType).flatMap(states -> states.at(offset));
    }

    /** What sensors of the type are, such as {@code temperature}. */
    public static String sensorTypeName(int sensorType) {
        return TABLE.sensor(sensorType)
                .map(StateTable.Group::name)
                .orElseGet(() ->
                        (sensorType >= 0xc0 ? "OEM sensor type %02Xh" : "sensor type %02Xh").formatted(sensorType));
    }

    private static String unnamed(int eventType, int offset) {
        return (eventType >= 0x70 && eventType <= 0x7f ? "OEM state %d" : "state %d").formatted(offset);
    }
}
