package io.sideband.alerter.evaluate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sideband.events.AlertRule;
import io.sideband.events.RuleCondition;
import java.time.Duration;
import java.time.Instant;

/**
 * The life of an alert, as Prometheus defines it with {@code for} and {@code keep_firing_for}. A pure function of the
 * state and a signal.
 *
 * <pre>
 *                     holds, for = 0 or already over
 *            ┌─────────────────────────────────────────────┐
 *            │                                             ▼      holds
 *   ┌────────┴─┐ holds, for &gt; 0 ┌─────────┐ for over  ┌────────┐ ◄───────── ┌─────────┐
 *   │ Inactive ├───────────────►│ Pending ├──────────►│ Firing ├───────────►│ Keeping │
 *   └──────────┘ ◄──────────────┴─────────┘           └───┬────┘ ended,     └────┬────┘
 *         ▲            ended (dropped)                    │      keep &gt; 0        │
 *         └───────────────────────────────────────────────┴──────────────────────┘
 *                          ended, keep = 0 (resolved)           keep over (resolved)
 * </pre>
 *
 * {@code for} is over when the condition was still seen that long after it began: for a condition that is sampled at the
 * next sample, because missing data is no evidence; for one that stands until it is revoked also by the clock alone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AlertPath.Inactive.class, name = "inactive"),
    @JsonSubTypes.Type(value = AlertPath.Pending.class, name = "pending"),
    @JsonSubTypes.Type(value = AlertPath.Firing.class, name = "firing"),
    @JsonSubTypes.Type(value = AlertPath.Keeping.class, name = "keeping")
})
sealed interface AlertPath {
    /** The condition does not hold. */
    record Inactive() implements AlertPath {}

    /** The condition holds since {@code since}, not yet for long enough. */
    record Pending(Instant since) implements AlertPath {}

    /** The condition holds, and an alert fires since {@code firingAt}. */
    record Firing(Instant since, Instant firingAt) implements AlertPath {}

    /** The condition ended at {@code endedAt}; the alert is kept firing for a while, in case it comes back. */
    record Keeping(Instant since, Instant firingAt, Instant endedAt) implements AlertPath {}

    /** What happens to an alert. */
    sealed interface Signal {
        /**
         * The condition was seen to hold.
         *
         * @param since when it began as far as is known; not after {@code at}
         */
        record Holds(Instant at, Instant since) implements Signal {}

        /** The condition was seen not to hold. */
        record Ended(Instant at) implements Signal {}

        /** Nothing was seen, but time goes by. */
        record Tick(Instant now) implements Signal {}
    }

    /**
     * How patient a rule is.
     *
     * @param hold how long a condition must hold before it fires: {@code for}
     * @param keepFiring how long an alert goes on after its condition ended: {@code keep_firing_for}
     * @param standing true if a condition that was seen holds until it is seen to have ended; false if it must be seen
     *     again and again
     */
    record Patience(Duration hold, Duration keepFiring, boolean standing) {
        /** Of a rule that is gone. */
        static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO, true);

        public Patience {
            if (hold.isNegative() || keepFiring.isNegative()) {
                throw new IllegalArgumentException("for and keep-firing-for must not be negative");
            }
        }
    }

    /** The patience of {@code rule}. */
    static Patience patience(AlertRule rule) {
        boolean standing = switch (rule.when()) {
            case RuleCondition.Reachability _,
                    RuleCondition.LogEntries _,
                    RuleCondition.Absent _,
                    RuleCondition.Findings _,
                    RuleCondition.Group _ -> true;
            case RuleCondition.SensorThresholds _,
                    RuleCondition.Threshold _,
                    RuleCondition.Rate _,
                    RuleCondition.Budget _,
                    RuleCondition.Redundancy _,
                    RuleCondition.Cooling _,
                    RuleCondition.SensorStates _ -> false;
        };
        return new Patience(rule.hold(), rule.keepFiringFor(), standing);
    }

    /** What a step did, for those who are told. */
    enum Change {
        NONE,
        PENDING,
        FIRED,
        KEPT,
        RESUMED,
        RESOLVED,
        /** It was pending and never fired. */
        DROPPED
    }

    /** The next state and what is new about it. */
    record Step(AlertPath next, Change change) {}

    /** The step from {@code path} at {@code signal}. */
    static Step step(AlertPath path, Signal signal, Patience patience) {
        return switch (signal) {
            case Signal.Holds holds -> holds(path, holds, patience);
            case Signal.Ended ended -> ended(path, ended.at(), patience);
            case Signal.Tick tick -> tick(path, tick.now(), patience);
        };
    }

    private static Step holds(AlertPath path, Signal.Holds holds, Patience patience) {
        return switch (path) {
            case Inactive() ->
                over(holds.since(), patience.hold(), holds.at())
                        ? new Step(new Firing(holds.since(), holds.at()), Change.FIRED)
                        : new Step(new Pending(holds.since()), Change.PENDING);
            case Pending(Instant since) -> fireIfOver(path, since, holds.at(), patience);
            case Firing firing -> new Step(firing, Change.NONE);
            case Keeping(Instant since, Instant firingAt, Instant _) ->
                new Step(new Firing(since, firingAt), Change.RESUMED);
        };
    }

    private static Step ended(AlertPath path, Instant at, Patience patience) {
        return switch (path) {
            case Inactive inactive -> new Step(inactive, Change.NONE);
            case Pending _ -> new Step(new Inactive(), Change.DROPPED);
            case Firing(Instant since, Instant firingAt) ->
                patience.keepFiring().isZero()
                        ? new Step(new Inactive(), Change.RESOLVED)
                        : new Step(new Keeping(since, firingAt, at), Change.KEPT);
            case Keeping(Instant _, Instant _, Instant endedAt) -> resolveIfOver(path, endedAt, at, patience);
        };
    }

    private static Step tick(AlertPath path, Instant now, Patience patience) {
        return switch (path) {
            case Pending(Instant since) when patience.standing() -> fireIfOver(path, since, now, patience);
            case Keeping(Instant _, Instant _, Instant endedAt) -> resolveIfOver(path, endedAt, now, patience);
            case Inactive _, Pending _, Firing _ -> new Step(path, Change.NONE);
        };
    }

    private static Step fireIfOver(AlertPath path, Instant since, Instant now, Patience patience) {
        return over(since, patience.hold(), now)
                ? new Step(new Firing(since, now), Change.FIRED)
                : new Step(path, Change.NONE);
    }

    private static Step resolveIfOver(AlertPath path, Instant endedAt, Instant now, Patience patience) {
        return over(endedAt, patience.keepFiring(), now)
                ? new Step(new Inactive(), Change.RESOLVED)
                : new Step(path, Change.NONE);
    }

    private static boolean over(Instant from, Duration duration, Instant now) {
        return !now.isBefore(from.plus(duration));
    }
}
