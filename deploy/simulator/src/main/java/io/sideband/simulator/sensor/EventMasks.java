package io.sideband.simulator.sensor;

/** Event masks that follow from a sensor's thresholds (IPMI v2.0 table 43-1, bytes 15 to 18). */
final class EventMasks {
    private EventMasks() {}

    /** Bit per event offset that the sensor can raise. */
    static int of(SensorSpec.Analog analog) {
        int mask = 0;
        for (Threshold threshold : Threshold.values()) {
            if (analog.thresholds().has(threshold)) {
                mask |= 1 << threshold.eventOffset();
            }
        }
        return mask;
    }
}
