package io.sideband.simulator.session;

import io.sideband.simulator.machine.Fault;
import java.util.OptionalInt;

/** What a BMC does wrong, by its faults. */
public interface Quirks {
    /** Whether a fault is on. */
    boolean has(Fault fault);

    /** True if a fault is on, which is noted as played: for the very place where the BMC does wrong. */
    boolean plays(Fault fault);

    /** Which of {@code codes} it is the turn of, for a fault that is on and played; empty otherwise. */
    OptionalInt playsInTurn(Fault fault, int... codes);
}
