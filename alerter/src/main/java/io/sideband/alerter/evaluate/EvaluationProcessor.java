package io.sideband.alerter.evaluate;

import io.sideband.alerter.evaluate.AlertPath.Patience;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.Event;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
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
    private final EventCodec codec = new EventCodec();
    private final Deadlines deadlines = new Deadlines();
    private final BmcEvaluator evaluator;
    private final String source;
    private final Duration tick;
    private final EvaluationMetrics metrics;
    private @Nullable Session session;

    /** What a task gives its processor, from {@code init} on. */
    private record Session(ProcessorContext<String, byte[]> context, EvaluationStore stores) {
        Instant now() {
            return Instant.ofEpochMilli(context.currentSystemTimeMs());
        }
    }

    /**
     * @param source CloudEvents source of the alerts
     * @param tick how often deadlines are looked at
     */
    EvaluationProcessor(BmcEvaluator evaluator, String source, Duration tick, EvaluationMetrics metrics) {
        this.evaluator = evaluator;
        this.source = source;
        this.tick = tick;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        Session started = new Session(context, new EvaluationStore(context));
        session = started;
        deadlines.clear();
        started.stores().forEachCondition(this::schedule);
        context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, _ -> tick(started));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Session current = current();
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
                    .forward(DeadLetter.of(record, metadata, e), EvaluationTopology.deadLetterSink(metadata.topic()));
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
        Evaluation evaluation = evaluation(current, bmc, registration);
        if (registration == null) {
            evaluation.end(evaluation.keys(), "the BMC was deleted");
            current.stores().forget(bmc);
        } else {
            same(bmc, registration.id());
            BmcState state = current.stores().state(bmc);
            if (state != null) {
                evaluator.state(evaluation, state, current.now());
            }
            current.stores().registration(bmc, registration);
        }
        apply(current, bmc, evaluation);
    }

    private void catalogue(Session current, String bmc, @Nullable SensorSnapshot catalogue) {
        Set<String> ids = catalogue == null
                ? Set.of()
                : catalogue.sensors().stream().map(Sensor::id).collect(Collectors.toUnmodifiableSet());
        if (catalogue != null) {
            same(bmc, catalogue.bmc());
        }
        Evaluation evaluation = evaluation(current, bmc, current.stores().registration(bmc));
        evaluator.catalogue(evaluation, ids);
        SampleTimes times = current.stores().sampleTimes(bmc).only(ids);
        current.stores().catalogue(bmc, catalogue);
        current.stores().sampleTimes(bmc, times);
        apply(current, bmc, evaluation);
    }

    private void state(Session current, String bmc, @Nullable BmcState state) {
        BmcState known = current.stores().state(bmc);
        if (state != null) {
            same(bmc, state.bmc());
            if (known != null && state.observedAt().isBefore(known.observedAt())) {
                metrics.late(1);
                return;
            }
            BmcRegistration registration = current.stores().registration(bmc);
            if (registration != null) {
                Evaluation evaluation = evaluation(current, bmc, registration);
                evaluator.state(evaluation, state, current.now());
                apply(current, bmc, evaluation);
            }
        }
        current.stores().state(bmc, state);
    }

    private void readings(Session current, String bmc, ReadingBatch batch) {
        same(bmc, batch.bmc());
        BmcRegistration registration = current.stores().registration(bmc);
        if (registration == null) {
            metrics.unregistered();
            return;
        }
        SampleTimes times = current.stores().sampleTimes(bmc);
        Evaluation evaluation = evaluation(current, bmc, registration);
        SampleTimes next =
                evaluator.readings(evaluation, batch, current.stores().catalogue(bmc), times, current.now());
        if (next.equals(times)) {
            metrics.late(batch.readings().size());
            return;
        }
        metrics.judged(batch.readings().size());
        current.stores().sampleTimes(bmc, next);
        apply(current, bmc, evaluation);
    }

    private void logEntry(Session current, String bmc, LogEntry entry) {
        BmcRegistration registration = current.stores().registration(bmc);
        if (registration == null) {
            metrics.unregistered();
            return;
        }
        Evaluation evaluation = evaluation(current, bmc, registration);
        evaluator.logEntry(evaluation, entry, current.stores().catalogue(bmc), current.now());
        apply(current, bmc, evaluation);
    }

    private void tick(Session current) {
        Instant now = current.now();
        deadlines.due(now).forEach((bmc, keys) -> {
            Evaluation evaluation = evaluation(current, bmc, current.stores().registration(bmc));
            evaluation.tick(keys);
            apply(current, bmc, evaluation);
        });
    }

    private Evaluation evaluation(Session current, String bmc, @Nullable BmcRegistration registration) {
        Map<String, String> labels = registration == null ? Map.of() : registration.labels();
        return new Evaluation(bmc, current.stores().conditions(bmc), labels, evaluator::patience, current.now());
    }

    private void apply(Session current, String bmc, Evaluation evaluation) {
        evaluation.changes().forEach((key, condition) -> {
            current.stores().condition(bmc, key, condition);
            deadlines.set(bmc, key, condition.flatMap(c -> c.deadline(evaluator.patience(key.rule()))));
        });
        evaluation.alerts().forEach(told -> {
            Event<?> event = Event.of(EventType.ALERT, source, current.now(), told.alert())
                    .withId(told.id())
                    .withTime(told.at());
            RecordHeaders headers = new RecordHeaders();
            codec.headers(event).forEach(headers::add);
            metrics.alert(told.alert());
            current.context()
                    .forward(
                            new Record<>(
                                    told.alert().key(),
                                    codec.value(told.alert()),
                                    current.now().toEpochMilli(),
                                    headers),
                            EvaluationTopology.ALERTS);
        });
    }

    private void schedule(String bmc, Condition condition) {
        Patience patience = evaluator.patience(condition.finding().key().rule());
        deadlines.set(bmc, condition.finding().key(), condition.deadline(patience));
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
