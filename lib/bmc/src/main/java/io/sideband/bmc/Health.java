package io.sideband.bmc;

/** How bad a state or an event is, in ascending order. */
public enum Health {
    UNKNOWN,
    OK,
    INFO,
    WARNING,
    CRITICAL,
    EMERGENCY
}
