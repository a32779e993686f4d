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
 * A discrete sensor in a state that its catalogue calls bad: {@code SensorState}, one condition per sensor and state. A
 * state that the catalogue does not list, or lists below warning, is no condition. A reading that is not available,
 * disabled or stale says nothing.
 */
public final class SensorStateRule {
    public static final String NAME = "sensor-state";

    /**
     * @param sensor the sensor in the catalogue; null if it is not known
     * @param at when the reading was taken
     * @param open the conditions of the BMC that hold
     */
    public List<Observation> judge(
            SensorSnapshot.@Nullable Sensor sensor, Reading reading, Instant at, Set<ConditionKey> open) {
        if (sensor == null || reading.state() != ReadingState.OK) {
            return List.of();
        }
        List<Observation> observations = new ArrayList<>(1);
        Set<ConditionKey> holding = new HashSet<>();
        for (StateSeverity state : sensor.discreteSeverity()) {
            if (state.severity().compareTo(Severity.WARNING) >= 0
                    && reading.discrete().contains(state.state())) {
                Finding finding = finding(state, reading, at);
                holding.add(finding.key());
                observations.add(new Holds(finding));
            }
        }
        String ofSensor = reading.id() + "/";
        open.stream()
                .filter(key -> key.rule().equals(NAME) && key.subject().startsWith(ofSensor) && !holding.contains(key))
                .forEach(key -> observations.add(new Ended(key, at)));
        return observations;
    }

    private static Finding finding(StateSeverity state, Reading reading, Instant at) {
        Map<String, String> labels = new HashMap<>(SensorThresholdRule.labels(reading));
        labels.put("state", state.state());
        return new Finding(
                new ConditionKey(NAME, reading.id() + "/" + state.state()),
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
