package io.sideband.bmc;

/** A server's power. */
public enum PowerState {
    ON,
    OFF,
    /** The BMC does not say. Never to be shown as off. */
    UNKNOWN
}
