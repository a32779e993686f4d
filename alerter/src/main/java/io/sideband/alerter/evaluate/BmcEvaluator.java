package io.sideband.alerter.evaluate;

import io.sideband.alerter.evaluate.KnownBmcs.Known;
import io.sideband.alerter.rule.BmcRules;
import io.sideband.alerter.rule.ConditionKey;
import io.sideband.alerter.rule.LatestReadings;
import io.sideband.alerter.rule.SampleWindow;
import io.sideband.events.BmcState;
import io.sideband.events.LogEntry;
import io.sideband.events.ReadingBatch;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds what arrives of a BMC against the rules that watch it. */
final class BmcEvaluator {
    private BmcEvaluator() {}

    /**
     * Judges those readings of {@code batch} that are news, and not of a sensor that the catalogue has lost since.
     *
     * @return the memory with this batch; the same if nothing was news
     */
    static SampleMemory readings(
            Evaluation evaluation, ReadingBatch batch, Known known, SampleMemory memory, Instant now) {
        // a collector's clock that is ahead must not make the next samples look late
        Instant at = batch.observedAt().isBefore(now) ? batch.observedAt() : now;
        BmcRules rules = known.rules();
        Map<ConditionKey, Severity> open = evaluation.severities();
        SampleWindows windows = memory.windows();
        LatestReadings latest = memory.latest();
        List<String> judged = new ArrayList<>(batch.readings().size());
        List<String> good = new ArrayList<>();
        for (Reading reading : batch.readings()) {
            boolean gone = at.isBefore(known.since()) && !rules.knows(reading.id());
            if (gone || !memory.judged().news(reading.id(), at)) {
                continue;
            }
            windows = remember(windows, reading, at, rules.window(reading));
            evaluation.observe(rules.reading(reading, at, windows.of(reading.id()), open));
            latest = remember(latest, reading, at, rules);
            judged.add(reading.id());
            if (reading.state() == ReadingState.OK) {
                good.add(reading.id());
            }
        }
        if (judged.isEmpty()) {
            return memory;
        }
        evaluation.observe(rules.board(known.registration().labels(), latest, at, open.keySet()));
        SampleTimes heard = rules.watchesAbsence() ? memory.good().with(good, at) : memory.good();
        return new SampleMemory(memory.judged().with(judged, at), heard, windows, latest);
    }

    private static LatestReadings remember(LatestReadings latest, Reading reading, Instant at, BmcRules rules) {
        if (!rules.together(reading.id())) {
            return latest;
        }
        return reading.state() == ReadingState.OK ? latest.with(reading, at) : latest.without(reading.id());
    }

    private static SampleWindows remember(SampleWindows windows, Reading reading, Instant at, Duration window) {
        Double value = reading.value();
        return window.isZero() || value == null || reading.state() != ReadingState.OK
                ? windows
                : windows.with(reading.id(), new SampleWindow.Sample(at, value), window);
    }

    static void logEntry(Evaluation evaluation, LogEntry entry, Known known, Instant now) {
        evaluation.observe(known.rules().logEntry(entry, evaluation.keys(), now));
    }

    static void state(Evaluation evaluation, BmcState state, Known known, Instant now) {
        evaluation.observe(known.rules().state(state, evaluation.keys(), now));
    }

    /** Ends what no rule watches any more. */
    static void orphans(Evaluation evaluation, Known known, String resolution) {
        evaluation.end(known.rules().orphans(evaluation.keys()), resolution);
    }
}
