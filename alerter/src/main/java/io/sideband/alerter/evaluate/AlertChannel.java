package io.sideband.alerter.evaluate;

import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where the outcome of an evaluation goes: conditions to the store, deadlines to memory, alerts to their topic. */
final class AlertChannel {
    private final EventCodec codec = new EventCodec();
    private final ProcessorContext<String, byte[]> context;
    private final EvaluationStore stores;
    private final Deadlines deadlines;
    private final String source;
    private final EvaluationMetrics metrics;

    /** @param source CloudEvents source of the alerts */
    AlertChannel(
            ProcessorContext<String, byte[]> context,
            EvaluationStore stores,
            Deadlines deadlines,
            String source,
            EvaluationMetrics metrics) {
        this.context = context;
        this.stores = stores;
        this.deadlines = deadlines;
        this.source = source;
        this.metrics = metrics;
    }

    void apply(String bmc, Evaluation evaluation, Instant now) {
        evaluation.changes().forEach((key, condition) -> {
            stores.condition(bmc, key, condition);
            deadlines.set(bmc, key, condition.flatMap(c -> c.deadline(evaluation.patience(key))));
        });
        evaluation.alerts().forEach(told -> {
            Event<?> event = Event.of(EventType.ALERT, source, now, told.alert())
                    .withId(told.id())
                    .withTime(told.at());
            RecordHeaders headers = new RecordHeaders();
            codec.headers(event).forEach(headers::add);
            metrics.alert(told.alert());
            context.forward(
                    new Record<>(told.alert().key(), codec.value(told.alert()), now.toEpochMilli(), headers),
                    EvaluationTopology.ALERTS);
        });
    }
}
