package io.sideband.alerter.rule;

import io.sideband.events.AlertRule;
import io.sideband.events.Matcher;
import io.sideband.events.RuleCondition;
import io.sideband.events.RuleSelector;
import io.sideband.events.SensorKind;
import io.sideband.events.Severity;
import io.sideband.service.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a request into a rule, or says all that is wrong with it. */
final class RuleDraft {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Set<String> TAKEN =
            Set.of("alertname", "bmc", "severity", "sensor", "sensor_id", "kind", "finding");
    private static final List<Severity> SEVERITIES =
            List.of(Severity.INFO, Severity.WARNING, Severity.CRITICAL, Severity.EMERGENCY);

    /** Never leaves here: a request without a condition is refused. */
    private static final RuleCondition STAND_IN = new RuleCondition.Reachability();

    private final RuleProblems problems = new RuleProblems();
    private final Collection<AlertRule> others;

    /** @param present all rules there are */
    RuleDraft(Collection<AlertRule> present) {
        this.others = present;
    }

    /**
     * @param before the rule of that name that there is; null if there is none
     * @throws ProblemException naming every field that is wrong, and what to write instead
     */
    AlertRule of(String name, RuleRequest request, @Nullable AlertRule before, String caller, Instant now) {
        if (!NAME.matcher(name).matches()) {
            problems.add("name", "1 to 63 of a-z, 0-9 and -, not at the ends");
        }
        RuleSelector select = select(request.select());
        Optional<RuleCondition> when = new ConditionDraft(problems, select.kinds()).of(request.when());
        String alertname = alertname(name, request.alertname(), when);
        Severity severity = severity(request.severity(), when);
        AlertRule rule = new AlertRule(
                name,
                before == null ? 1 : before.version() + 1,
                request.enabled() == null || request.enabled(),
                alertname,
                severity,
                select,
                when.orElse(STAND_IN),
                problems.duration("for", request.hold(), Duration.ZERO, Duration.ZERO),
                problems.duration("keepFiringFor", request.keepFiringFor(), Duration.ZERO, Duration.ZERO),
                labels(request.labels()),
                request.annotations() == null ? Map.of() : request.annotations(),
                now,
                caller);
        problems.check();
        return rule;
    }

    /** True if both do the same. */
    static boolean same(AlertRule a, AlertRule b) {
        return new AlertRule(
                        a.name(),
                        b.version(),
                        a.enabled(),
                        a.alertname(),
                        a.severity(),
                        a.select(),
                        a.when(),
                        a.hold(),
                        a.keepFiringFor(),
                        a.labels(),
                        a.annotations(),
                        b.updatedAt(),
                        b.updatedBy())
                .equals(b);
    }

    /** Two rules with one alertname could make alerts with the same labels, which then would be one. */
    private @Nullable String alertname(String name, @Nullable String alertname, Optional<RuleCondition> when) {
        if (alertname != null && !LABEL.matcher(alertname).matches()) {
            problems.add("alertname", "letters, digits and _, not beginning with a digit");
        }
        when.map(condition -> effective(name, alertname, condition))
                .flatMap(effective -> others.stream()
                        .filter(other -> !other.name().equals(name))
                        .filter(other -> effective(other.name(), other.alertname(), other.when())
                                .equals(effective))
                        .findFirst())
                .ifPresent(other ->
                        problems.add("alertname", "give one of its own: rule %s has the same".formatted(other.name())));
        return alertname;
    }

    private static String effective(String name, @Nullable String alertname, RuleCondition when) {
        if (alertname != null) {
            return alertname;
        }
        return switch (when) {
            case RuleCondition.SensorThresholds _ -> "SensorUpperThreshold";
            case RuleCondition.SensorStates _ -> "SensorState";
            case RuleCondition.LogEntries _ -> "BmcLogEntry";
            case RuleCondition.Reachability _ -> "BmcUnreachable";
            case RuleCondition.Findings _ -> "BmcFinding";
            case RuleCondition.Threshold _,
                    RuleCondition.Rate _,
                    RuleCondition.Absent _,
                    RuleCondition.Budget _,
                    RuleCondition.Redundancy _,
                    RuleCondition.Cooling _,
                    RuleCondition.Group _ -> name;
        };
    }

    private @Nullable Severity severity(@Nullable String text, Optional<RuleCondition> when) {
        Optional<Severity> severity = problems.name("severity", text, SEVERITIES);
        switch (when.orElse(STAND_IN)) {
            case RuleCondition.SensorThresholds _ -> {
                if (text != null) {
                    problems.add("severity", "that of the threshold that is crossed: leave it out");
                }
            }
            case RuleCondition.Threshold _,
                    RuleCondition.Rate _,
                    RuleCondition.Absent _,
                    RuleCondition.Budget _,
                    RuleCondition.Redundancy _,
                    RuleCondition.Cooling _,
                    RuleCondition.Group _ -> {
                if (text == null) {
                    problems.add("severity", "one of info, warning, critical, emergency");
                }
            }
            case RuleCondition.SensorStates _,
                    RuleCondition.LogEntries _,
                    RuleCondition.Reachability _,
                    RuleCondition.Findings _ -> {}
        }
        return severity.orElse(null);
    }

    private RuleSelector select(RuleRequest.@Nullable Select select) {
        if (select == null) {
            return RuleSelector.everything();
        }
        List<Matcher> labels = select.labels() == null ? List.of() : select.labels();
        try {
            LabelMatchers.of(labels);
        } catch (IllegalArgumentException e) {
            problems.add("select.labels", String.valueOf(e.getMessage()));
        }
        List<SensorKind> kinds = select.kinds() == null
                ? List.of()
                : select.kinds().stream()
                        .map(kind -> problems.name("select.kinds", kind, List.of(SensorKind.values())))
                        .flatMap(Optional::stream)
                        .toList();
        return new RuleSelector(select.bmcs(), labels, kinds, select.sensors(), select.entities());
    }

    private Map<String, String> labels(@Nullable Map<String, String> labels) {
        Map<String, String> given = labels == null ? Map.of() : labels;
        given.keySet().forEach(label -> {
            if (!LABEL.matcher(label).matches()) {
                problems.add("labels." + label, "letters, digits and _, not beginning with a digit");
            } else if (TAKEN.contains(label)) {
                problems.add("labels." + label, "every alert has one of its own");
            }
        });
        return given;
    }
}
