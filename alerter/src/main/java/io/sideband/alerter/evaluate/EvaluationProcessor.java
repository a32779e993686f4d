package io.sideband.alerter.evaluate;

import io.sideband.alerter.evaluate.KnownBmcs.Known;
import io.sideband.alerter.rule.ConditionKey;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import io.sideband.events.ReadingBatch;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Takes every record of the BMCs of one partition and forwards alerts to {@link EvaluationTopology#ALERTS}, and what it
 * cannot process to the dead-letter sink of the record's topic. Reads and judges first and writes last, so that a record
 * that fails has changed nothing.
 *
 * <p>Only a registered BMC is judged: its labels are part of its alerts, and what still arrives of a deleted one is not
 * news. Catalogue and state are kept in any case, because on a first start they may come before the registration.
 */
final class EvaluationProcessor implements Processor<String, byte[], String, byte[]> {
    private static final String UNWATCHED = "no rule watches it any more";

    private final EventCodec codec = new EventCodec();
    private final Guidance guidance;
    private final String source;
    private final Duration tick;
    private final EvaluationMetrics metrics;
    private @Nullable Session session;

    /** What a task gives its processor, from {@code init} on, and what is kept in memory as long as it has the task. */
    private record Session(
            ProcessorContext<String, byte[]> context,
            EvaluationStore stores,
            KnownBmcs bmcs,
            Deadlines deadlines,
            Listening listening,
            AbsenceWatch absence,
            AcknowledgementWatch acknowledged,
            GroupWatch groups,
            AlertChannel output) {
        Instant now() {
            return Instant.ofEpochMilli(context.currentSystemTimeMs());
        }
    }

    /**
     * @param source CloudEvents source of the alerts
     * @param tick how often deadlines and rules are looked at
     */
    EvaluationProcessor(Guidance guidance, String source, Duration tick, EvaluationMetrics metrics) {
        this.guidance = guidance;
        this.source = source;
        this.tick = tick;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        EvaluationStore stores = new EvaluationStore(context);
        Deadlines deadlines = new Deadlines();
        Listening listening = new Listening();
        Session started = new Session(
                context,
                stores,
                new KnownBmcs(stores, guidance.rules()),
                deadlines,
                listening,
                new AbsenceWatch(listening),
                new AcknowledgementWatch(guidance.acknowledgements()),
                new GroupWatch(guidance.fleet(), context.taskId().partition()),
                new AlertChannel(context, stores, deadlines, source, metrics));
        session = started;
        context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, _ -> tick(started));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Session current = current();
        // at the first call it begins
        current.listening().since(current.now());
        RecordMetadata metadata =
                current.context().recordMetadata().orElseThrow(() -> new IllegalStateException("no input record"));
        try {
            dispatch(current, topic(metadata), record);
        } catch (KafkaException e) {
            // the stream's own trouble, not the record's
            throw e;
        } catch (RuntimeException e) {
            metrics.deadLetter(metadata.topic());
            current.context()
                    .forward(
                            DeadLetter.of(record, metadata, e, current.now()),
                            EvaluationTopology.deadLetterSink(metadata.topic()));
        }
    }

    private void dispatch(Session current, Topic topic, Record<String, byte[]> record) {
        String bmc = record.key();
        if (bmc == null) {
            throw new UnreadableEventException("the record has no key");
        }
        byte[] value = record.value();
        switch (topic) {
            case BMCS -> registration(current, bmc, value == null ? null : read(EventType.BMC, record));
            case SENSORS -> catalogue(current, bmc, value == null ? null : read(EventType.SENSORS, record));
            case STATES -> state(current, bmc, value == null ? null : read(EventType.STATE, record));
            case READINGS -> readings(current, bmc, read(EventType.READINGS, record));
            case EVENTS -> {
                switch (codec.decode(record.headers(), value).data()) {
                    case LogEntry entry -> logEntry(current, same(bmc, entry.bmc()), entry);
                    // what is lost cannot be judged; collector says so on the topic and to its metrics
                    case LogGap gap -> same(bmc, gap.bmc());
                    case Object other ->
                        throw new UnreadableEventException("%s does not belong here"
                                .formatted(other.getClass().getSimpleName()));
                }
            }
            default -> throw new IllegalStateException("%s is not evaluated".formatted(topic));
        }
    }

    private void registration(Session current, String bmc, @Nullable BmcRegistration registration) {
        if (registration == null) {
            Evaluation evaluation = current.bmcs().evaluation(bmc, Map.of(), current.now());
            evaluation.end(evaluation.keys(), "the BMC was deleted");
            current.bmcs().forget(bmc);
            current.absence().watch(bmc, Optional.empty(), current.now());
            finish(current, bmc, evaluation);
            return;
        }
        same(bmc, registration.id());
        Known next = current.bmcs().of(registration, current.stores().catalogue(bmc));
        Evaluation evaluation = current.bmcs().evaluation(bmc, registration.labels(), current.now());
        BmcEvaluator.orphans(evaluation, next, UNWATCHED);
        BmcState state = current.stores().state(bmc);
        if (state != null) {
            BmcEvaluator.state(evaluation, state, next, current.now());
        }
        current.bmcs().registered(registration);
        current.absence().watch(bmc, Optional.of(next), current.now());
        finish(current, bmc, evaluation);
    }

    private void catalogue(Session current, String bmc, @Nullable SensorSnapshot catalogue) {
        SensorSnapshot present = catalogue == null ? new SensorSnapshot(bmc, current.now(), "", List.of()) : catalogue;
        same(bmc, present.bmc());
        BmcRegistration registration = current.stores().registration(bmc);
        SampleMemory memory = current.stores().memory(bmc);
        Set<String> ids = present.sensors().stream().map(Sensor::id).collect(Collectors.toUnmodifiableSet());
        SampleMemory kept =
                new SampleMemory(memory.judged().only(ids), memory.good().only(ids), memory.windows(), memory.latest());
        if (registration != null) {
            Evaluation evaluation = current.bmcs().evaluation(bmc, registration.labels(), current.now());
            Known next = current.bmcs().of(registration, present);
            BmcEvaluator.orphans(evaluation, next, "the BMC has no such sensor any more");
            current.absence().watch(bmc, Optional.of(next), current.now());
            finish(current, bmc, evaluation);
        }
        current.bmcs().catalogued(bmc, catalogue);
        current.stores().memory(bmc, memory, kept);
    }

    private void state(Session current, String bmc, @Nullable BmcState state) {
        BmcState known = current.stores().state(bmc);
        if (state != null) {
            same(bmc, state.bmc());
            if (known != null && state.observedAt().isBefore(known.observedAt())) {
                metrics.late(1);
                return;
            }
            current.bmcs().find(bmc).ifPresent(found -> {
                Evaluation evaluation =
                        current.bmcs().evaluation(bmc, found.registration().labels(), state.power(), current.now());
                BmcEvaluator.state(evaluation, state, found, current.now());
                finish(current, bmc, evaluation);
            });
        }
        current.bmcs().stated(bmc, state);
    }

    private void readings(Session current, String bmc, ReadingBatch batch) {
        same(bmc, batch.bmc());
        current.bmcs().find(bmc).ifPresentOrElse(known -> readings(current, known, batch), metrics::unregistered);
    }

    private void readings(Session current, Known known, ReadingBatch batch) {
        String bmc = batch.bmc();
        SampleMemory memory = current.stores().memory(bmc);
        Evaluation evaluation =
                current.bmcs().evaluation(bmc, known.registration().labels(), current.now());
        SampleMemory next = BmcEvaluator.readings(evaluation, batch, known, memory, current.now());
        current.listening().heard(batch.observedAt(), current.now());
        if (next.equals(memory)) {
            metrics.late(batch.readings().size());
            return;
        }
        metrics.judged(batch.readings().size());
        current.stores().memory(bmc, memory, next);
        finish(current, bmc, evaluation);
    }

    private void logEntry(Session current, String bmc, LogEntry entry) {
        current.bmcs()
                .find(bmc)
                .ifPresentOrElse(
                        known -> {
                            Evaluation evaluation = current.bmcs()
                                    .evaluation(bmc, known.registration().labels(), current.now());
                            BmcEvaluator.logEntry(evaluation, entry, known, current.now());
                            finish(current, bmc, evaluation);
                        },
                        metrics::unregistered);
    }

    private void tick(Session current) {
        if (current.bmcs().refresh()) {
            sweep(current);
        }
        Instant now = current.now();
        current.bmcs()
                .explainedBy(current.groups()
                        .look(
                                current.bmcs().groups(),
                                group -> current.bmcs().evaluation(group, Map.of(), now),
                                (group, evaluation) -> finish(current, group, evaluation),
                                now));
        Map<String, Set<ConditionKey>> due = current.listening().settled(now)
                ? current.deadlines().due(now)
                : current.deadlines().due(current.listening().since(now), now);
        due.forEach((bmc, keys) -> {
            Evaluation evaluation = current.bmcs().evaluation(bmc, current.now());
            evaluation.tick(keys);
            finish(current, bmc, evaluation);
        });
        current.acknowledged().changed().forEach(bmc -> {
            Evaluation evaluation = current.bmcs().evaluation(bmc, now);
            evaluation.acknowledge(current.acknowledged().latest());
            finish(current, bmc, evaluation);
        });
        current.absence()
                .due(now)
                .forEach(bmc -> current.bmcs().find(bmc).ifPresent(known -> {
                    Evaluation evaluation = current.bmcs().evaluation(bmc, current.now());
                    current.absence()
                            .look(evaluation, bmc, known, current.stores().goodReadings(bmc), now);
                    finish(current, bmc, evaluation);
                }));
    }

    /**
     * Brings all that is kept in line with the rules: at the first tick after a start, because they may have changed while
     * nobody looked, and whenever they change.
     */
    private void sweep(Session current) {
        Map<String, Set<ConditionKey>> open = new HashMap<>();
        current.stores().forEachCondition((bmc, condition) -> {
            ConditionKey key = condition.finding().key();
            open.computeIfAbsent(bmc, _ -> new HashSet<>()).add(key);
            current.deadlines().set(bmc, key, condition.deadline(current.bmcs().patience(key)));
            if (condition.owner() != null) {
                current.acknowledged().look(bmc);
            }
            if (GroupWatch.isGroup(bmc)) {
                current.groups().keeps(bmc);
            }
        });
        Instant now = current.now();
        open.keySet()
                .forEach(bmc -> current.bmcs().find(bmc).ifPresent(known -> {
                    Evaluation evaluation = current.bmcs().evaluation(bmc, current.now());
                    BmcEvaluator.orphans(evaluation, known, UNWATCHED);
                    finish(current, bmc, evaluation);
                }));
        current.stores()
                .forEachRegistration(
                        bmc -> current.absence().watch(bmc, current.bmcs().find(bmc), now));
    }

    private static void finish(Session current, String bmc, Evaluation evaluation) {
        evaluation.explain();
        current.output().apply(bmc, evaluation, current.now());
    }

    private <T> T read(EventType<T> type, Record<String, byte[]> record) {
        return codec.decode(type, record.headers(), record.value()).data();
    }

    private Session current() {
        if (session == null) {
            throw new IllegalStateException("not initialised");
        }
        return session;
    }

    private static Topic topic(RecordMetadata metadata) {
        return Topic.named(metadata.topic())
                .orElseThrow(() -> new IllegalStateException("%s is not a topic of ours".formatted(metadata.topic())));
    }

    private static String same(String key, @Nullable String bmc) {
        if (!key.equals(bmc)) {
            throw new UnreadableEventException("the key is not the record's BMC");
        }
        return key;
    }
}
