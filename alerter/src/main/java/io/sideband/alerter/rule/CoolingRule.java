package io.sideband.alerter.rule;

import io.sideband.alerter.rule.LatestReadings.Latest;
import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.RuleCondition;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A sensor too low for what another one says: a fan that is slow although it is hot. One condition per selected sensor. It
 * ends when that one is back, or when all of the others are known and none is above its bound.
 */
final class CoolingRule implements BoardRule {
    private final String name;
    private final RuleCondition.Cooling cooling;
    private final Glob others;
    private final Severity severity;

    CoolingRule(String name, RuleCondition.Cooling cooling, Severity severity) {
        this.name = name;
        this.cooling = cooling;
        this.others = Glob.of(cooling.whileSensors());
        this.severity = severity;
    }

    @Override
    public boolean looksAt(Sensor sensor) {
        return others.matches(sensor.name())
                && new Quantity(0, sensor.unit()).in(cooling.whileUnit()).isPresent();
    }

    @Override
    public List<Observation> judge(Board board, Instant at, Set<ConditionKey> open) {
        List<Sensor> watched = board.sensors().stream().filter(this::looksAt).toList();
        Optional<Sensor> hot = watched.stream()
                .filter(s -> value(board, s, cooling.whileUnit(), at)
                        .filter(v -> v.value() > cooling.whileAbove())
                        .isPresent())
                .findFirst();
        boolean cool = hot.isEmpty()
                && watched.stream()
                        .allMatch(s -> value(board, s, cooling.whileUnit(), at).isPresent());
        List<Observation> observations = new ArrayList<>(1);
        for (Sensor sensor : board.selected()) {
            ConditionKey key = new ConditionKey(name, sensor.id() + "/cooling");
            Optional<Quantity> value = value(board, sensor, cooling.unit(), at);
            boolean low = value.filter(v -> v.value() < cooling.below()).isPresent();
            if (low && hot.isPresent()) {
                observations.add(new Holds(finding(key, sensor, value.get(), hot.get(), at)));
            } else if (open.contains(key) && (cool || (value.isPresent() && !low))) {
                observations.add(new Ended(key, at));
            }
        }
        return observations;
    }

    private static Optional<Quantity> value(Board board, Sensor sensor, String unit, Instant at) {
        return board.reading(sensor, at)
                .filter(l -> l.value() != null)
                .map((Latest l) -> new Quantity(Objects.requireNonNull(l.value()), l.unit()))
                .flatMap(q -> q.in(unit));
    }

    private Finding finding(ConditionKey key, Sensor sensor, Quantity value, Sensor hot, Instant at) {
        String summary = "%s is %s, below %s, while %s is above %s"
                .formatted(
                        sensor.name(),
                        value,
                        new Quantity(cooling.below(), cooling.unit()),
                        hot.name(),
                        new Quantity(cooling.whileAbove(), cooling.whileUnit()));
        return new Finding(
                key,
                name,
                severity,
                Map.of(
                        "sensor", sensor.name(),
                        "sensor_id", sensor.id(),
                        "kind", sensor.kind().name().toLowerCase(Locale.ROOT)),
                Map.of("summary", summary, "because", hot.name()),
                value.value(),
                cooling.unit(),
                at,
                at,
                null);
    }
}
