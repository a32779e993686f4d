package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.AlertRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule with its selection and the code that judges for it.
 *
 * @param judge of one of the kinds of rules
 */
record Bound<J>(AlertRule rule, Selection selection, J judge) {
    /** What was observed, with what the rule itself says of its alerts: name, severity, labels and annotations. */
    List<Observation> dressed(List<Observation> observations) {
        return observations.isEmpty()
                ? observations
                : observations.stream()
                        .map(o -> o instanceof Holds(Finding finding) ? new Holds(dressed(finding)) : o)
                        .toList();
    }

    private Finding dressed(Finding finding) {
        Map<String, String> labels = new HashMap<>(rule.labels());
        labels.putAll(finding.labels());
        Map<String, String> annotations = new HashMap<>(finding.annotations());
        annotations.putAll(rule.annotations());
        return new Finding(
                finding.key(),
                rule.alertname() == null ? finding.alertname() : rule.alertname(),
                rule.severity() == null ? finding.severity() : rule.severity(),
                labels,
                annotations,
                finding.value(),
                finding.unit(),
                finding.at(),
                finding.since(),
                finding.expiresAt());
    }
}
