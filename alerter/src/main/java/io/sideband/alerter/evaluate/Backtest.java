package io.sideband.alerter.evaluate;

import io.sideband.alerter.evaluate.BacktestResult.Episode;
import io.sideband.alerter.evaluate.BacktestResult.Noise;
import io.sideband.alerter.evaluate.KnownBmcs.Known;
import io.sideband.alerter.rule.ConditionKey;
import io.sideband.alerter.rule.RuleSet;
import io.sideband.events.Alert;
import io.sideband.events.AlertRule;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState.Power;
import io.sideband.events.LogEntry;
import io.sideband.events.ReadingBatch;
import io.sideband.events.SensorSnapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One rule over the records of one partition, in memory, with the code that evaluates them when they come. Time is that of
 * the records, and between them that of the deadlines that fall due. Each partition has a time of its own.
 */
final class Backtest {
    private static final int MOST_EPISODES = 1000;
    private static final int MOST_NOISE = 20;

    private final RuleSet rules;
    private final Function<String, Optional<Known>> bmcs;
    private final Map<String, Subject> subjects = new HashMap<>();
    private final Deadlines deadlines = new Deadlines();
    private final Map<String, Alert> episodes = new HashMap<>();
    private final AbsenceWatch absence;
    private @Nullable Instant first;
    private Instant now;
    private long records;

    /** What is kept of a BMC. */
    private static final class Subject {
        private final Known known;
        private final Map<ConditionKey, Condition> open = new HashMap<>();
        private SampleMemory memory = SampleMemory.none();

        Subject(Known known) {
            this.known = known;
        }
    }

    /**
     * @param rule to be tried, enabled or not
     * @param registrations empty for a BMC that is not registered
     * @param catalogues empty where none is known
     * @param from where the records begin
     */
    Backtest(
            AlertRule rule,
            Function<String, Optional<BmcRegistration>> registrations,
            Function<String, Optional<SensorSnapshot>> catalogues,
            Instant from) {
        this.rules = new RuleSet(List.of(enabled(rule)));
        this.bmcs = id -> registrations.apply(id).map(registration -> {
            SensorSnapshot catalogue = catalogues.apply(id).orElse(null);
            return new Known(registration, rules.of(registration, catalogue), from);
        });
        this.now = from;
        this.absence = new AbsenceWatch(new Listening(from));
    }

    void readings(ReadingBatch batch) {
        subject(batch.bmc(), batch.observedAt()).ifPresent(subject -> {
            Evaluation evaluation = evaluation(batch.bmc(), subject);
            subject.memory = BmcEvaluator.readings(evaluation, batch, subject.known, subject.memory, now);
            apply(batch.bmc(), subject, evaluation);
        });
    }

    void logEntry(LogEntry entry) {
        subject(entry.bmc(), entry.observedAt()).ifPresent(subject -> {
            Evaluation evaluation = evaluation(entry.bmc(), subject);
            BmcEvaluator.logEntry(evaluation, entry, subject.known, now);
            apply(entry.bmc(), subject, evaluation);
        });
    }

    /** Lets time go by. */
    void until(Instant end) {
        for (Optional<Instant> next = next(); next.isPresent() && !next.get().isAfter(end); next = next()) {
            now = next.get().isAfter(now) ? next.get() : now;
            int due = tick();
            if (due == 0) {
                break;
            }
        }
        now = end.isAfter(now) ? end : now;
    }

    /** All partitions together. */
    static BacktestResult result(Collection<Backtest> parts, boolean complete) {
        List<Alert> alerts = parts.stream()
                .flatMap(part -> part.episodes.values().stream())
                .sorted(Comparator.comparing((Alert a) -> Objects.requireNonNullElse(a.firingAt(), a.pendingAt()))
                        .thenComparing(Alert::key))
                .toList();
        List<Alert> fired = alerts.stream().filter(a -> a.firingAt() != null).toList();
        Stream<Instant> firsts = parts.stream().map(p -> p.first).filter(Objects::nonNull);
        return new BacktestResult(
                firsts.min(Instant::compareTo).orElse(null),
                parts.stream()
                        .filter(p -> p.first != null)
                        .map(p -> p.now)
                        .max(Instant::compareTo)
                        .orElse(null),
                parts.stream().mapToLong(p -> p.records).sum(),
                complete,
                fired.size(),
                alerts.size() - fired.size(),
                fired.stream().map(Alert::bmc).distinct().count(),
                noisiest(fired),
                fired.stream().limit(MOST_EPISODES).map(Backtest::episode).toList());
    }

    private static AlertRule enabled(AlertRule rule) {
        return new AlertRule(
                rule.name(),
                rule.version(),
                true,
                rule.alertname(),
                rule.severity(),
                rule.select(),
                rule.when(),
                rule.hold(),
                rule.keepFiringFor(),
                rule.labels(),
                rule.annotations(),
                rule.updatedAt(),
                rule.updatedBy());
    }

    private static List<Noise> noisiest(List<Alert> fired) {
        return fired.stream().collect(Collectors.groupingBy(Alert::labels, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<Map<String, String>, Long>comparingByValue()
                        .reversed()
                        .thenComparing(e -> e.getKey().toString()))
                .limit(MOST_NOISE)
                .map(e -> new Noise(e.getKey(), e.getValue()))
                .toList();
    }

    private static Episode episode(Alert alert) {
        return new Episode(
                alert.bmc(),
                alert.severity(),
                alert.labels(),
                alert.annotations().getOrDefault("summary", ""),
                alert.pendingAt(),
                Objects.requireNonNullElse(alert.firingAt(), alert.pendingAt()),
                alert.resolvedAt());
    }

    private Optional<Subject> subject(String bmc, Instant at) {
        first = first == null ? at : first;
        until(at);
        records++;
        Subject known = subjects.get(bmc);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Subject> subject = bmcs.apply(bmc).map(Subject::new);
        subject.ifPresent(s -> {
            subjects.put(bmc, s);
            absence.watch(bmc, Optional.of(s.known), now);
        });
        return subject;
    }

    private Optional<Instant> next() {
        return Stream.of(deadlines.first(), absence.first())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** How many BMCs were looked at. */
    private int tick() {
        int looked = 0;
        for (var due : deadlines.due(now).entrySet()) {
            Subject subject = Objects.requireNonNull(subjects.get(due.getKey()));
            Evaluation evaluation = evaluation(due.getKey(), subject);
            evaluation.tick(due.getValue());
            apply(due.getKey(), subject, evaluation);
            looked++;
        }
        for (String bmc : absence.due(now)) {
            Subject subject = Objects.requireNonNull(subjects.get(bmc));
            Evaluation evaluation = evaluation(bmc, subject);
            absence.look(evaluation, bmc, subject.known, subject.memory.good(), now);
            apply(bmc, subject, evaluation);
            looked++;
        }
        return looked;
    }

    private Evaluation evaluation(String bmc, Subject subject) {
        return new Evaluation(
                bmc, subject.open, subject.known.registration().labels(), rules, Power.UNKNOWN, Parents.NONE, now);
    }

    private void apply(String bmc, Subject subject, Evaluation evaluation) {
        evaluation.changes().forEach((key, condition) -> {
            condition.ifPresentOrElse(c -> subject.open.put(key, c), () -> subject.open.remove(key));
            deadlines.set(bmc, key, condition.flatMap(c -> c.deadline(evaluation.patience(key))));
        });
        evaluation
                .alerts()
                .forEach(told -> episodes.put(told.alert().key() + told.alert().pendingAt(), told.alert()));
    }
}
