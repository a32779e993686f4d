package io.sideband.commander.power;

import io.sideband.commander.operation.Evidence;

/** What is known so far of a command's effect. */
public sealed interface Verdict {
    /** Look again. */
    record Wait() implements Verdict {}

    record Proven(Evidence evidence, String detail) implements Verdict {}

    record Disproven(Evidence evidence, String detail) implements Verdict {}

    /** The BMC shows nothing from which to tell. */
    record Unknowable(String detail) implements Verdict {}
}
