package io.sideband.alerter.query;

import io.sideband.alerter.rule.LabelMatchers;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * Which alerts are asked for.
 *
 * @param bmc of this BMC only; empty for all
 * @param states in one of these states
 * @param severities of one of these severities; empty for any
 * @param labels on the labels of the alert
 */
record AlertFilter(Optional<String> bmc, Set<State> states, Set<Severity> severities, LabelMatchers labels) {
    AlertFilter {
        states = Set.copyOf(states);
        severities = Set.copyOf(severities);
    }

    boolean matches(Alert alert) {
        return bmc.map(alert.bmc()::equals).orElse(true)
                && states.contains(alert.state())
                && (severities.isEmpty() || severities.contains(alert.severity()))
                && labels.match(alert.labels());
    }
}
