package io.sideband.simulator.model;

/** Why the system started the last time (IPMI v2.0 §28.11, table 28-11). */
public enum RestartCause {
    CHASSIS_CONTROL(0x1),
    RESET_BUTTON(0x2),
    POWER_BUTTON(0x3),
    WATCHDOG(0x4),
    POWER_RESTORED(0x6);

    private final int code;

    RestartCause(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The cause of a restart by button. */
    public static RestartCause ofButton(ChassisAction action) {
        return action == ChassisAction.HARD_RESET ? RESET_BUTTON : POWER_BUTTON;
    }
}
