package io.sideband.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the lines of a ledger until somebody can judge them: what is read in which order shows with the first poll. */
final class LateJudge {
    private final List<LedgerLine> waiting = new ArrayList<>();
    private @Nullable Consumer<LedgerLine> judge;

    void take(LedgerLine line) {
        if (judge == null) {
            waiting.add(line);
        } else {
            judge.accept(line);
        }
    }

    /** From now on {@code found} gets every line, those that waited first. */
    void begin(Consumer<LedgerLine> found) {
        waiting.forEach(found);
        waiting.clear();
        judge = found;
    }
}
