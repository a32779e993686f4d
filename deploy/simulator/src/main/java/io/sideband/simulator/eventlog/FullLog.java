package io.sideband.simulator.eventlog;

/** What a log does when it is full. */
public enum FullLog {
    /** It takes nothing more and sets the overflow flag. */
    STOPS,
    /** The oldest entry makes room for the new one. */
    WRAPS
}
