package io.sideband.simulator.model;

/** What Chassis Control can ask for (IPMI v2.0 §28.3, table 28-4). */
public enum ChassisAction {
    POWER_DOWN(0),
    POWER_UP(1),
    POWER_CYCLE(2),
    HARD_RESET(3),
    DIAGNOSTIC_INTERRUPT(4),
    SOFT_SHUTDOWN(5);

    private final int code;

    ChassisAction(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
