package io.sideband.alerter.evaluate;

import io.sideband.alerter.evaluate.AlertPath.Patience;
import io.sideband.alerter.rule.LogEntryRule;
import io.sideband.alerter.rule.ReachabilityRule;
import io.sideband.alerter.rule.SensorStateRule;
import io.sideband.alerter.rule.SensorThresholdRule;
import java.time.Duration;
import java.util.Map;

/**
 * How the rules are set.
 *
 * @param patience by rule name, for every rule
 * @param logEntryLasting how long after its time a log entry is a condition, if nothing ends it before
 */
record RuleSettings(Map<String, Patience> patience, Duration logEntryLasting) {
    RuleSettings {
        patience = Map.copyOf(patience);
        if (!logEntryLasting.isPositive()) {
            throw new IllegalArgumentException("log-entry-lasting must be positive, not %s".formatted(logEntryLasting));
        }
    }

    /** @throws IllegalArgumentException naming what is out of range */
    static RuleSettings of(EvaluationConfig.Rules rules) {
        return new RuleSettings(
                Map.of(
                        SensorThresholdRule.NAME, patience(rules.sensorThreshold(), false),
                        SensorStateRule.NAME, patience(rules.sensorState(), false),
                        ReachabilityRule.NAME, patience(rules.bmcReachability(), true),
                        LogEntryRule.NAME, patience(rules.logEntry(), true)),
                rules.logEntry().lasting());
    }

    private static Patience patience(EvaluationConfig.Rule rule, boolean standing) {
        return new Patience(rule.hold(), rule.keepFiringFor(), standing);
    }

    /** @throws IllegalArgumentException if there is no rule of that name */
    Patience patience(String rule) {
        Patience found = patience.get(rule);
        if (found == null) {
            throw new IllegalArgumentException("no rule %s".formatted(rule));
        }
        return found;
    }
}
