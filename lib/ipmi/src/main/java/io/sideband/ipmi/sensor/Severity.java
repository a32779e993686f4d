package io.sideband.ipmi.sensor;

/** How bad a state or an event is, in ascending order. IPMI itself grades thresholds only; the rest is judged here. */
public enum Severity {
    /** The state belongs to a vendor. */
    UNKNOWN,
    OK,
    INFO,
    WARNING,
    CRITICAL,
    EMERGENCY
}
