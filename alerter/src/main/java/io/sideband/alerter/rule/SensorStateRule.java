package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.SensorSnapshot.StateSeverity;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A discrete sensor in a bad state: {@code SensorState}, one condition per sensor and state. Without states of its own the
 * rule takes those that the catalogue calls a warning or worse; one that the catalogue does not list is no condition. A
 * reading that is not available, disabled or stale says nothing.
 */
final class SensorStateRule implements ReadingRule {
    private final String name;
    private final List<Glob> states;

    /** @param states patterns; empty: as the catalogue says */
    SensorStateRule(String name, List<String> states) {
        this.name = name;
        this.states = states.stream().map(Glob::of).toList();
    }

    @Override
    public List<Observation> judge(
            SensorSnapshot.@Nullable Sensor sensor, Reading reading, Instant at, Map<ConditionKey, Severity> open) {
        if (sensor == null || reading.state() != ReadingState.OK) {
            return List.of();
        }
        List<Observation> observations = new ArrayList<>(1);
        Set<ConditionKey> holding = new HashSet<>();
        for (StateSeverity state : sensor.discreteSeverity()) {
            if (bad(state) && reading.discrete().contains(state.state())) {
                Finding finding = finding(state, reading, at);
                holding.add(finding.key());
                observations.add(new Holds(finding));
            }
        }
        String ofSensor = reading.id() + "/";
        open.keySet().stream()
                .filter(key -> key.rule().equals(name) && key.subject().startsWith(ofSensor) && !holding.contains(key))
                .forEach(key -> observations.add(new Ended(key, at)));
        return observations;
    }

    private boolean bad(StateSeverity state) {
        return states.isEmpty()
                ? state.severity().compareTo(Severity.WARNING) >= 0
                : states.stream().anyMatch(pattern -> pattern.matches(state.state()));
    }

    private Finding finding(StateSeverity state, Reading reading, Instant at) {
        Map<String, String> labels = new HashMap<>(SensorThresholdRule.labels(reading));
        labels.put("state", state.state());
        return new Finding(
                new ConditionKey(name, reading.id() + "/" + state.state()),
                "SensorState",
                state.severity(),
                labels,
                Map.of("summary", "%s says: %s".formatted(reading.sensor(), state.state())),
                null,
                null,
                at,
                at,
                null);
    }
}
