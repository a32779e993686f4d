package io.sideband.bmc.fieldnotes;

import io.sideband.simulator.machine.Fault;
import java.util.List;

/**
 * Something that BMCs were seen to do, and the proof that our client copes.
 *
 * @param number of the note in the table
 * @param behaviour what the BMC does
 * @param outcome what a caller gets all the same, or which error
 * @param faults what the simulated BMC is made to do; none if the behaviour is the simulator's own or the wire's
 * @param check asserts the outcome
 */
record FieldNote(int number, String behaviour, String outcome, List<Fault> faults, Check check) {
    /** Asserts what a caller gets from the BMC of the scene. */
    interface Check {
        void against(Scene scene) throws Exception;
    }

    FieldNote {
        faults = List.copyOf(faults);
    }

    static FieldNote of(int number, String behaviour, String outcome, Check check, Fault... faults) {
        return new FieldNote(number, behaviour, outcome, List.of(faults), check);
    }

    @Override
    public String toString() {
        return "%d: %s".formatted(number, behaviour);
    }
}
