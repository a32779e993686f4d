package io.sideband.simulator.sensor;

/**
 * A state of a sensor that came or went.
 *
 * @param asserted true if it came
 * @param offset event offset
 * @param data2 event data 2, FFh if unspecified
 * @param data3 event data 3, FFh if unspecified
 * @param data1Flags bits 7:4 of event data 1: what data 2 and 3 mean (IPMI v2.0 table 29-6)
 */
public record SensorEvent(SensorSpec spec, boolean asserted, int offset, int data1Flags, int data2, int data3) {
    private static final int READING_AND_THRESHOLD = 0x50;
    private static final int SENSOR_SPECIFIC_DATA_2 = 0xc0;
    private static final int UNSPECIFIED = 0xff;

    static SensorEvent threshold(SensorSpec spec, boolean asserted, Threshold threshold, int reading, int limit) {
        return new SensorEvent(spec, asserted, threshold.eventOffset(), READING_AND_THRESHOLD, reading, limit);
    }

    /** The watchdog expired: event data 2 holds the timer use (IPMI v2.0 table 42-3, sensor type 23h). */
    public static SensorEvent watchdog(SensorSpec spec, int offset, int use) {
        return new SensorEvent(spec, true, offset, SENSOR_SPECIFIC_DATA_2, use, UNSPECIFIED);
    }

    /** An event of a discrete sensor without further data. */
    public static SensorEvent discrete(SensorSpec spec, boolean asserted, int offset) {
        return new SensorEvent(spec, asserted, offset, 0, UNSPECIFIED, UNSPECIFIED);
    }
}
