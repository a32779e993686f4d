package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.SensorSnapshot.StateSeverity;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Fewer sensors of a BMC are well than needed, such as power supplies (IPMI v2.0 table 42-3, sensor type 08h). Well is a discrete sensor that
 * is in no state that its catalogue calls a warning or worse, and in its presence state, if it has one.
 */
final class RedundancyRule implements BoardRule {
    private final ConditionKey key;
    private final int fewest;
    private final Severity severity;

    RedundancyRule(String name, int fewest, Severity severity) {
        this.key = new ConditionKey(name, SUBJECT);
        this.fewest = fewest;
        this.severity = severity;
    }

    @Override
    public List<Observation> judge(Board board, Instant at, Set<ConditionKey> open) {
        int well = 0;
        int unknown = 0;
        int all = 0;
        for (Sensor sensor : board.selected()) {
            if (sensor.discreteSeverity().isEmpty()) {
                continue;
            }
            all++;
            var reading = board.reading(sensor, at);
            if (reading.isEmpty()) {
                unknown++;
            } else if (well(sensor, reading.get().discrete())) {
                well++;
            }
        }
        if (all > 0 && well + unknown < fewest) {
            return List.of(new Holds(finding(well + unknown, all, at)));
        }
        return (all == 0 || well >= fewest) && open.contains(key) ? List.of(new Ended(key, at)) : List.of();
    }

    private static boolean well(Sensor sensor, List<String> states) {
        boolean bad = sensor.discreteSeverity().stream()
                .anyMatch(s -> s.severity().compareTo(Severity.WARNING) >= 0 && states.contains(s.state()));
        List<String> presence = sensor.discreteSeverity().stream()
                .map(StateSeverity::state)
                .filter(state -> state.toLowerCase(Locale.ROOT).startsWith("presence detected"))
                .toList();
        return !bad && (presence.isEmpty() || presence.stream().anyMatch(states::contains));
    }

    private Finding finding(int well, int all, Instant at) {
        return new Finding(
                key,
                key.rule(),
                severity,
                Map.of(),
                Map.of("summary", "%d of %d are well, %d are needed".formatted(well, all, fewest)),
                (double) well,
                "1",
                at,
                at,
                null);
    }
}
