package io.sideband.ipmi.posture;

/** What a BMC did when something was tried that a well guarded one refuses. */
public enum Finding {
    ACCEPTED,
    REFUSED,
    /** It was silent, or refused for a reason that says nothing about the question. */
    UNKNOWN;

    /** {@link #ACCEPTED} for true. */
    public static Finding of(boolean accepted) {
        return accepted ? ACCEPTED : REFUSED;
    }
}
