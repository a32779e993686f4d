package io.sideband.alerter.rule;

import io.sideband.alerter.rule.BoardRule.Board;
import io.sideband.events.BmcState;
import io.sideband.events.LogEntry;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules that watch a BMC, by what they look at. Thread-safe. */
public final class BmcRules {
    private final Map<String, Sensor> sensors = new HashMap<>();
    private final Map<String, OfSensor> ofSensors = new ConcurrentHashMap<>();
    private final List<Bound<ReadingRule>> readings;
    private final List<Bound<RateRule>> rates;
    private final List<Bound<AbsenceRule>> absences;
    private final List<Bound<LogEntryRule>> logs;
    private final List<Bound<ReachabilityRule>> reachabilities;
    private final List<Bound<FindingsRule>> findings;
    private final List<OfBoard> boards;
    private final Set<String> together = new HashSet<>();
    private final Set<String> names;

    /** A rule about several sensors, with those of this BMC that it selects. */
    private record OfBoard(Bound<BoardRule> bound, List<Sensor> selected) {}

    /** The rules that watch one sensor; {@code window} is zero without rates. */
    private record OfSensor(
            List<Bound<ReadingRule>> readings,
            List<Bound<RateRule>> rates,
            List<Bound<AbsenceRule>> absences,
            Duration window) {}

    /** What is overdue, and when to look again; {@code next} is empty if nothing is watched. */
    public record Absence(List<Observation> overdue, Optional<Instant> next) {}

    BmcRules(List<Bound<?>> bound, List<Sensor> catalogue) {
        catalogue.forEach(sensor -> sensors.put(sensor.id(), sensor));
        readings = only(bound, ReadingRule.class);
        rates = only(bound, RateRule.class);
        absences = only(bound, AbsenceRule.class);
        logs = only(bound, LogEntryRule.class);
        reachabilities = only(bound, ReachabilityRule.class);
        findings = only(bound, FindingsRule.class);
        boards = only(bound, BoardRule.class).stream()
                .map(b -> new OfBoard(
                        b, catalogue.stream().filter(b.selection()::sensor).toList()))
                .toList();
        boards.forEach(b -> {
            b.selected().forEach(s -> together.add(s.id()));
            catalogue.stream().filter(b.bound().judge()::looksAt).forEach(s -> together.add(s.id()));
        });
        names = bound.stream().map(b -> b.rule().name()).collect(Collectors.toUnmodifiableSet());
    }

    /** True if the catalogue has that sensor. */
    public boolean knows(String sensorId) {
        return sensors.containsKey(sensorId);
    }

    /** For how long samples of the reading's sensor must be kept; zero if for no time. */
    public Duration window(Reading reading) {
        return rates.isEmpty() ? Duration.ZERO : of(reading).window();
    }

    /** True if a rule looks at that sensor together with others: its latest reading must be kept. */
    public boolean together(String sensorId) {
        return together.contains(sensorId);
    }

    /**
     * Judges what a BMC's sensors say together.
     *
     * @param labels of the BMC's registration
     * @param at when the last of the readings was taken
     * @param open the conditions of the BMC that hold
     */
    public List<Observation> board(
            Map<String, String> labels, LatestReadings latest, Instant at, Set<ConditionKey> open) {
        if (boards.isEmpty()) {
            return List.of();
        }
        List<Observation> observations = new ArrayList<>(1);
        List<Sensor> all = List.copyOf(sensors.values());
        boards.forEach(b -> observations.addAll(b.bound()
                .dressed(b.bound().judge().judge(new Board(all, b.selected(), labels, latest), at, open))));
        return observations;
    }

    /** True if it must be known when each sensor last gave a good reading. */
    public boolean watchesAbsence() {
        return !absences.isEmpty();
    }

    /**
     * Judges a reading.
     *
     * @param at when it was taken
     * @param samples of its sensor, this one among them; may be empty where {@link #window} is zero
     * @param open the conditions of the BMC that hold, with their severity
     */
    public List<Observation> reading(
            Reading reading, Instant at, SampleWindow samples, Map<ConditionKey, Severity> open) {
        OfSensor rules = of(reading);
        Sensor sensor = sensors.get(reading.id());
        List<Observation> observations = new ArrayList<>(2);
        rules.readings().forEach(b -> observations.addAll(b.dressed(b.judge().judge(sensor, reading, at, open))));
        if (reading.state() == ReadingState.OK) {
            if (reading.value() != null) {
                rules.rates()
                        .forEach(b -> observations.addAll(b.dressed(b.judge().judge(reading, at, samples, open))));
            }
            rules.absences().forEach(b -> observations.addAll(b.judge().arrived(reading.id(), at, open.keySet())));
        }
        return observations;
    }

    public List<Observation> logEntry(LogEntry entry, Set<ConditionKey> open, Instant now) {
        Sensor sensor = entry.sensorId() == null ? null : sensors.get(entry.sensorId());
        String unit = sensor == null ? null : sensor.unit();
        List<Observation> observations = new ArrayList<>(1);
        for (Bound<LogEntryRule> log : logs) {
            if (sensor == null
                    ? log.rule().select().kinds().isEmpty()
                    : log.selection().sensor(sensor)) {
                observations.addAll(log.dressed(log.judge().judge(entry, unit, open, now)));
            }
        }
        return observations;
    }

    public List<Observation> state(BmcState state, Set<ConditionKey> open, Instant now) {
        List<Observation> observations = new ArrayList<>(1);
        reachabilities.forEach(b -> observations.addAll(b.dressed(b.judge().judge(state, open, now))));
        findings.forEach(b -> observations.addAll(b.dressed(b.judge().judge(state, open, now))));
        return observations;
    }

    /**
     * Looks for sensors that gave no good reading for too long.
     *
     * @param lastGood when the sensor of that id last gave a good reading; null if never
     * @param known since when the BMC and its sensors are known
     * @param listening since when nothing could have been missed: what was not heard before is no evidence
     */
    public Absence absence(
            Function<String, @Nullable Instant> lastGood, Instant known, Instant listening, Instant now) {
        List<Observation> overdue = new ArrayList<>();
        Instant next = null;
        for (Bound<AbsenceRule> absence : absences) {
            for (Sensor sensor : sensors.values()) {
                if (!absence.selection().sensor(sensor)) {
                    continue;
                }
                Instant heard = lastGood.apply(sensor.id());
                Instant last = heard == null ? later(known, absence.rule().updatedAt()) : heard;
                Instant due = absence.judge().due(later(last, listening));
                if (due.isAfter(now)) {
                    next = next == null || due.isBefore(next) ? due : next;
                } else {
                    overdue.addAll(absence.dressed(List.of(absence.judge().overdue(sensor, last, now))));
                }
            }
        }
        return new Absence(overdue, Optional.ofNullable(next));
    }

    /**
     * Those of {@code open} that no rule watches any more, because the rule or the sensor is gone or the rule does not
     * select it now. As long as there is no catalogue, every sensor might still be there.
     */
    public Set<ConditionKey> orphans(Set<ConditionKey> open) {
        return open.stream().filter(key -> !watched(key)).collect(Collectors.toUnmodifiableSet());
    }

    private boolean watched(ConditionKey key) {
        return names.contains(key.rule())
                && (sensors.isEmpty()
                        || ofNoSensor(key)
                        || sensors.values().stream()
                                .anyMatch(s -> key.subject().startsWith(s.id() + "/") && watches(key.rule(), s)));
    }

    private boolean ofNoSensor(ConditionKey key) {
        return has(logs, key.rule())
                || has(reachabilities, key.rule())
                || has(findings, key.rule())
                || key.subject().equals(BoardRule.SUBJECT);
    }

    private boolean watches(String rule, Sensor sensor) {
        OfSensor rules = of(sensor);
        return has(rules.readings(), rule)
                || has(rules.rates(), rule)
                || has(rules.absences(), rule)
                || boards.stream()
                        .anyMatch(b -> b.bound().rule().name().equals(rule)
                                && b.selected().contains(sensor));
    }

    private static <J> boolean has(List<Bound<J>> bound, String rule) {
        return bound.stream().anyMatch(b -> b.rule().name().equals(rule));
    }

    private OfSensor of(Reading reading) {
        Sensor sensor = sensors.get(reading.id());
        return sensor == null ? select(s -> s.sensor(reading.kind(), reading.sensor(), null)) : of(sensor);
    }

    private OfSensor of(Sensor sensor) {
        return ofSensors.computeIfAbsent(sensor.id(), _ -> select(s -> s.sensor(sensor)));
    }

    private OfSensor select(Predicate<Selection> fits) {
        List<Bound<RateRule>> selected =
                rates.stream().filter(b -> fits.test(b.selection())).toList();
        return new OfSensor(
                readings.stream().filter(b -> fits.test(b.selection())).toList(),
                selected,
                absences.stream().filter(b -> fits.test(b.selection())).toList(),
                selected.stream()
                        .map(b -> b.judge().window())
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }

    private static <J> List<Bound<J>> only(List<Bound<?>> bound, Class<J> type) {
        return bound.stream()
                .filter(b -> type.isInstance(b.judge()))
                .map(b -> new Bound<>(b.rule(), b.selection(), type.cast(b.judge())))
                .toList();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
