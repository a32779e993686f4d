package io.sideband.alerter;

import io.sideband.events.AlertRule;
import io.sideband.events.RuleCondition;
import io.sideband.events.RuleSelector;
import io.sideband.events.Severity;
import java.time.Duration;
import java.util.Map;

/** Rules for tests; made long before {@code Fleet.T0}. */
public final class Rules {
    private Rules() {}

    /** Critical, of everything, without patience. */
    public static AlertRule rule(String name, RuleCondition when) {
        return rule(name, RuleSelector.everything(), when);
    }

    public static AlertRule rule(String name, RuleSelector select, RuleCondition when) {
        return new AlertRule(
                name,
                1,
                true,
                null,
                Severity.CRITICAL,
                select,
                when,
                Duration.ZERO,
                Duration.ZERO,
                Map.of(),
                Map.of(),
                Fleet.T0.minus(Duration.ofDays(1)),
                "alice");
    }

    /** The same with {@code for} and {@code keep_firing_for}. */
    public static AlertRule patient(AlertRule rule, Duration hold, Duration keepFiringFor) {
        return new AlertRule(
                rule.name(),
                rule.version() + 1,
                rule.enabled(),
                rule.alertname(),
                rule.severity(),
                rule.select(),
                rule.when(),
                hold,
                keepFiringFor,
                rule.labels(),
                rule.annotations(),
                rule.updatedAt(),
                rule.updatedBy());
    }
}
