package io.sideband.commander.permission;

/**
 * What somebody wants to do, as the policy is asked about it.
 *
 * @param action its stable name, such as {@code power.off}
 * @param interrupts true if the server may stop working by it, if only for a moment
 * @param restricted true for what administrators only may do, and only by a grant that names it: no pattern grants it
 */
public record Asked(String action, boolean interrupts, boolean restricted) {
    /** What interrupts nothing. */
    public static Asked harmless(String action) {
        return new Asked(action, false, false);
    }
}
