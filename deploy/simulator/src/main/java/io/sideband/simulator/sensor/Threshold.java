package io.sideband.simulator.sensor;

/**
 * The six thresholds in the order of their bits in masks and comparison states (IPMI v2.0 §35.9, §35.14).
 */
public enum Threshold {
    LOWER_NON_CRITICAL,
    LOWER_CRITICAL,
    LOWER_NON_RECOVERABLE,
    UPPER_NON_CRITICAL,
    UPPER_CRITICAL,
    UPPER_NON_RECOVERABLE;

    public int bit() {
        return 1 << ordinal();
    }

    public boolean upper() {
        return ordinal() >= UPPER_NON_CRITICAL.ordinal();
    }

    /** Event offset of crossing it outwards: going low for lower, going high for upper ones (IPMI v2.0 table 42-2). */
    public int eventOffset() {
        return upper() ? 2 * ordinal() + 1 : 2 * ordinal();
    }
}
