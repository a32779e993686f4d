package io.sideband.alerter.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a rule says about a condition. A rule that has no evidence says nothing, which neither fires nor resolves. */
public sealed interface Observation {
    /** The condition that it is about. */
    ConditionKey key();

    /** The condition holds. */
    record Holds(Finding finding) implements Observation {
        @Override
        public ConditionKey key() {
            return finding.key();
        }
    }

    /**
     * The condition does not hold.
     *
     * @param resolution why an alert of it ends, for a person; null if the condition itself ended
     */
    record Ended(ConditionKey key, Instant at, @Nullable String resolution) implements Observation {
        public Ended(ConditionKey key, Instant at) {
            this(key, at, null);
        }
    }
}
