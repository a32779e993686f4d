package io.sideband.alerter.evaluate;

import io.sideband.alerter.evaluate.KnownBmcs.Known;
import io.sideband.alerter.rule.BmcRules;
import io.sideband.alerter.rule.ConditionKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * When to look for sensors of which nothing is heard, by BMC. Only what was listened for can be absent: nothing is overdue
 * until its time has passed since this task began to listen.
 */
final class AbsenceWatch {
    /** What is due is the BMC, whatever its sensors. */
    private static final ConditionKey ALL = new ConditionKey("absence", "/");

    private final Deadlines deadlines = new Deadlines();
    private final Listening listening;

    AbsenceWatch(Listening listening) {
        this.listening = listening;
    }

    /** Looks at that BMC at the next occasion, or no more if no rule watches for absence. */
    void watch(String bmc, Optional<Known> known, Instant now) {
        deadlines.set(bmc, ALL, known.filter(k -> k.rules().watchesAbsence()).map(_ -> now));
    }

    /** When to look next. */
    Optional<Instant> first() {
        return deadlines.first();
    }

    /** The BMCs to look at. */
    Set<String> due(Instant now) {
        return deadlines.due(now).keySet();
    }

    /** Looks for what is overdue, and sets when to look again. */
    void look(Evaluation evaluation, String bmc, Known known, SampleTimes good, Instant now) {
        BmcRules.Absence absence =
                known.rules().absence(id -> good.latest(id).orElse(null), known.since(), listening.since(now), now);
        evaluation.observe(absence.overdue());
        deadlines.set(bmc, ALL, absence.next());
    }
}
