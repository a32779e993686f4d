package io.sideband.alerter.evaluate;

import io.sideband.alerter.evaluate.AlertPath.Patience;
import io.sideband.alerter.rule.ConditionKey;
import io.sideband.alerter.rule.LogEntryRule;
import io.sideband.alerter.rule.ReachabilityRule;
import io.sideband.alerter.rule.SensorStateRule;
import io.sideband.alerter.rule.SensorThresholdRule;
import io.sideband.events.BmcState;
import io.sideband.events.LogEntry;
import io.sideband.events.ReadingBatch;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.SensorSnapshot.Sensor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what arrives of a BMC against every built-in rule. */
final class BmcEvaluator {
    private final SensorThresholdRule thresholds = new SensorThresholdRule();
    private final SensorStateRule sensorStates = new SensorStateRule();
    private final ReachabilityRule reachability = new ReachabilityRule();
    private final LogEntryRule log;
    private final RuleSettings settings;

    BmcEvaluator(RuleSettings settings) {
        this.settings = settings;
        this.log = new LogEntryRule(settings.logEntryLasting());
    }

    /** How patient the rule of that name is. */
    Patience patience(String rule) {
        return settings.patience(rule);
    }

    /**
     * Judges those readings of {@code batch} that are news.
     *
     * @param catalogue null if it is not known yet
     * @return the sample times with this batch
     */
    SampleTimes readings(
            Evaluation evaluation,
            ReadingBatch batch,
            @Nullable SensorSnapshot catalogue,
            SampleTimes times,
            Instant now) {
        // a collector's clock that is ahead must not make the next samples look late
        Instant at = batch.observedAt().isBefore(now) ? batch.observedAt() : now;
        Map<String, Sensor> sensors = new HashMap<>();
        if (catalogue != null) {
            catalogue.sensors().forEach(sensor -> sensors.put(sensor.id(), sensor));
        }
        List<String> judged = new ArrayList<>(batch.readings().size());
        for (Reading reading : batch.readings()) {
            if (times.news(reading.id(), at)) {
                Sensor sensor = sensors.get(reading.id());
                evaluation.observe(thresholds.judge(sensor, reading, at, evaluation.severities()));
                evaluation.observe(sensorStates.judge(sensor, reading, at, evaluation.keys()));
                judged.add(reading.id());
            }
        }
        return judged.isEmpty() ? times : times.with(judged, at);
    }

    void logEntry(Evaluation evaluation, LogEntry entry, @Nullable SensorSnapshot catalogue, Instant now) {
        String unit = catalogue == null
                ? null
                : catalogue.sensors().stream()
                        .filter(sensor -> sensor.id().equals(entry.sensorId()))
                        .map(Sensor::unit)
                        .findFirst()
                        .orElse(null);
        evaluation.observe(log.judge(entry, unit, evaluation.keys(), now));
    }

    void state(Evaluation evaluation, BmcState state, Instant now) {
        evaluation.observe(reachability.judge(state, evaluation.keys(), now));
    }

    /** Ends the conditions of sensors that are not in the catalogue any more: nothing will be heard of them. */
    void catalogue(Evaluation evaluation, Set<String> sensorIds) {
        Set<ConditionKey> orphans = evaluation.keys().stream()
                .filter(key -> key.rule().equals(SensorThresholdRule.NAME)
                        || key.rule().equals(SensorStateRule.NAME))
                .filter(key -> sensorIds.stream().noneMatch(id -> key.subject().startsWith(id + "/")))
                .collect(Collectors.toSet());
        evaluation.end(orphans, "the BMC has no such sensor any more");
    }
}
