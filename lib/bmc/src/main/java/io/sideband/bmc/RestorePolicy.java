package io.sideband.bmc;

/** What a server does when mains power comes back. */
public enum RestorePolicy {
    STAY_OFF,
    AS_BEFORE,
    ALWAYS_ON
}
