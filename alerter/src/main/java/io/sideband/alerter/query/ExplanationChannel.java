package io.sideband.alerter.query;

import io.sideband.alerter.query.Explanation.Sample;
import io.sideband.alerter.rule.RuleStore;
import io.sideband.events.Alert;
import io.sideband.events.AlertRule;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.ReadingBatch;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Looks up on Kafka what led to an alert: one partition of two topics, from when its condition began. */
final class ExplanationChannel {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration BEFORE = Duration.ofMinutes(5);
    private static final Duration AFTER = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    private final KafkaConnection connection;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    ExplanationChannel(KafkaConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    Explanation of(Alert alert, RuleStore rules) {
        List<Alert> path = new ArrayList<>();
        read(Topic.ALERTS, alert, alert.pendingAt(), record -> {
            if (alert.key().equals(record.key())) {
                Alert told = codec.decode(EventType.ALERT, record.headers(), record.value())
                        .data();
                if (told.pendingAt().equals(alert.pendingAt())) {
                    path.add(told);
                }
            }
        });
        List<Sample> readings = new ArrayList<>();
        String sensor = alert.labels().get("sensor_id");
        if (sensor != null) {
            read(Topic.READINGS, alert, alert.pendingAt().minus(BEFORE), record -> {
                if (alert.bmc().equals(record.key()) && readings.size() < MOST) {
                    samples(record, sensor, alert.updatedAt().plus(AFTER), readings);
                }
            });
        }
        AlertRule rule = alert.rule() == null ? null : rules.find(alert.rule()).orElse(null);
        boolean asThen = rule != null && alert.ruleVersion() != null && alert.ruleVersion() == rule.version();
        return new Explanation(alert, rule, asThen, path, readings);
    }

    private void samples(ConsumerRecord<String, byte[]> record, String sensor, Instant until, List<Sample> into) {
        ReadingBatch batch = codec.decode(EventType.READINGS, record.headers(), record.value())
                .data();
        if (batch.observedAt().isAfter(until)) {
            return;
        }
        for (Reading reading : batch.readings()) {
            if (reading.id().equals(sensor)) {
                into.add(new Sample(
                        batch.observedAt(),
                        reading.state().name().toLowerCase(Locale.ROOT),
                        reading.value(),
                        reading.unit(),
                        reading.discrete()));
            }
        }
    }

    /** Everything on the alert's partition of {@code topic} from {@code from} to what is its end now. */
    private void read(Topic topic, Alert alert, Instant from, Consumer<ConsumerRecord<String, byte[]>> take) {
        try (var consumer = connection.consumer(Map.of())) {
            int partitions = consumer.partitionsFor(topic.topicName()).size();
            TopicPartition partition =
                    new TopicPartition(topic.topicName(), AlertStore.partition(alert.key(), partitions));
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            OffsetAndTimestamp start = consumer.offsetsForTimes(Map.of(partition, from.toEpochMilli()))
                    .get(partition);
            consumer.seek(partition, start == null ? end : start.offset());
            Instant deadline = clock.instant().plus(LONGEST);
            while (consumer.position(partition) < end && clock.instant().isBefore(deadline)) {
                consumer.poll(POLL).forEach(record -> accept(record, take));
            }
        }
    }

    private static void accept(ConsumerRecord<String, byte[]> record, Consumer<ConsumerRecord<String, byte[]>> take) {
        if (record.value() != null) {
            try {
                take.accept(record);
            } catch (UnreadableEventException e) {
                // it explains nothing
                return;
            }
        }
    }
}
