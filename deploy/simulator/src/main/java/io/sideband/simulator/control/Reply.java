package io.sideband.simulator.control;

import io.sideband.simulator.ledger.Ledger;
import java.util.List;

/** What the control endpoint answers when nothing is wrong. */
sealed interface Reply {
    /** A JSON document. */
    record Document(int status, Object body) implements Reply {}

    /** Done, nothing to say. */
    record Done() implements Reply {}

    /** Ledger lines as NDJSON. */
    record Lines(List<Ledger.Line> lines) implements Reply {}

    static Reply ok(Object body) {
        return new Document(200, body);
    }
}
