package io.sideband.simulator.machine;

import java.util.Arrays;
import java.util.Optional;

/** What a BMC can be made to do wrong at run time, by name. Faults are independent of each other and can be combined. */
public enum Fault {
    /** Chassis Control is answered with success and nothing happens. */
    CHASSIS_CONTROL_IGNORED("chassis-control-ignored"),
    /** Chassis Control is not answered; whether it is executed is another fault's business. */
    CHASSIS_CONTROL_UNANSWERED("chassis-control-unanswered"),
    /** From each Chassis Control on, the evidence is {@link Evidence#WITHHELD}. */
    EVIDENCE_WITHHELD_AFTER_CONTROL("evidence-withheld-after-control"),
    /** From each Chassis Control on, the evidence is {@link Evidence#REFUSED}. */
    EVIDENCE_REFUSED_AFTER_CONTROL("evidence-refused-after-control");

    private final String code;

    Fault(String code) {
        this.code = code;
    }

    /** The name at the control endpoint. */
    public String code() {
        return code;
    }

    public static Optional<Fault> of(String code) {
        return Arrays.stream(values()).filter(fault -> fault.code.equals(code)).findFirst();
    }
}
