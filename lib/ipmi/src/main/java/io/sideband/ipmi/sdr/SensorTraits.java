package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;

/**
 * What full and compact sensor records have in common after the key (bytes 11-23, IPMI v2.0 §43.1).
 *
 * <pre>
 * byte 11    initialization
 * byte 12    [5:4] hysteresis, [3:2] thresholds: 0 none, 1 readable, 2 readable and settable, 3 fixed
 * byte 13    sensor type
 * byte 14    event/reading type
 * byte 15-16 assertions that are events; threshold sensors: [14:12] lower comparisons that readings return
 * byte 17-18 deassertions that are events; threshold sensors: [14:12] upper comparisons that readings return
 * byte 19-20 discrete: states that readings return; threshold sensors: [5:0] readable, [13:8] settable thresholds
 * byte 21-23 units
 * </pre>
 */
public record SensorTraits(
        Access hysteresis,
        Access thresholds,
        int type,
        int eventType,
        int assertionMask,
        int deassertionMask,
        int readingMask,
        SensorUnits units) {

    /** Event/reading type of sensors that compare a value with thresholds (IPMI v2.0 table 42-1). */
    public static final int THRESHOLD = 0x01;

    /** What can be done with thresholds or hysteresis. */
    public enum Access {
        NONE,
        READABLE,
        SETTABLE,
        /** Built in: only the record tells the values. */
        FIXED
    }

    static SensorTraits decode(WireReader in) {
        in.skip(1, "sensor initialization");
        int capabilities = in.u8("sensor capabilities");
        return new SensorTraits(
                Access.values()[capabilities >> 4 & 0x03],
                Access.values()[capabilities >> 2 & 0x03],
                in.u8("sensor type"),
                in.u8("event/reading type"),
                in.u16("assertion mask"),
                in.u16("deassertion mask"),
                in.u16("reading mask"),
                SensorUnits.decode(in));
    }

    public boolean comparesThresholds() {
        return eventType == THRESHOLD;
    }

    /** Thresholds that the record's own values are good for: bit n as in Get Sensor Thresholds. */
    public int describedThresholds() {
        if (!comparesThresholds()) {
            return 0;
        }
        return switch (thresholds) {
            case NONE -> 0;
            case READABLE, SETTABLE -> readingMask & 0x3f;
            case FIXED -> (assertionMask >> 12 & 0x07) | (deassertionMask >> 12 & 0x07) << 3;
        };
    }
}
