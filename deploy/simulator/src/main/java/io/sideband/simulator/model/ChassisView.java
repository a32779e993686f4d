package io.sideband.simulator.model;

/**
 * The chassis at one moment.
 *
 * @param on whether power is good
 * @param changing whether a power change is under way
 * @param identify state of the identify light
 * @param restartCause cause code of the last restart (IPMI v2.0 §28.11)
 * @param lastOnByCommand whether the last power on came from an IPMI command
 * @param restorePolicy power restore policy code (IPMI v2.0 §28.8): 0 stay off, 1 previous state, 2 always on
 * @param powerUps how often power came up since the simulator started
 * @param powerDowns how often power went away
 * @param cycles how many power cycles were begun
 * @param resets how many hard resets there were
 * @param softOffs how many soft shutdowns were begun
 * @param diagnosticInterrupts how many diagnostic interrupts there were
 */
public record ChassisView(
        boolean on,
        boolean changing,
        Identify identify,
        int restartCause,
        boolean lastOnByCommand,
        int restorePolicy,
        int powerUps,
        int powerDowns,
        int cycles,
        int resets,
        int softOffs,
        int diagnosticInterrupts) {

    /** The identify light (IPMI v2.0 §28.2, misc. chassis state bits 5:4). */
    public enum Identify {
        OFF(0),
        TEMPORARY(1),
        INDEFINITE(2);

        private final int code;

        Identify(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
