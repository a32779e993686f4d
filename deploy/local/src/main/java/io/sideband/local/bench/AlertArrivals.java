package io.sideband.local.bench;

import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sees alerts as a read_committed consumer does, from when it was made, and how long after their reading. Not thread-safe. */
final class AlertArrivals implements AutoCloseable {
    private final EventCodec codec = new EventCodec();
    private final KafkaConsumer<String, byte[]> consumer;
    private final InstantSource clock;
    private final List<Duration> delays = new ArrayList<>();

    AlertArrivals(Map<String, String> login, InstantSource clock) {
        this.clock = clock;
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.ALERTS.topicName()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Takes what is there; waits a little for the first. */
    void poll() {
        var records = consumer.poll(Duration.ofMillis(2));
        Instant now = clock.instant();
        records.forEach(record -> {
            if (record.value() != null) {
                Alert alert = codec.decode(EventType.ALERT, record.headers(), record.value())
                        .data();
                if (alert.state() == State.FIRING && alert.firingAt() != null) {
                    delays.add(Duration.between(alert.firingAt(), now));
                }
            }
        });
    }

    /** How many began to fire. */
    int fired() {
        return delays.size();
    }

    /** The time from a reading to its alert that a share of them did not exceed; milliseconds. */
    double milliseconds(double share) {
        if (delays.isEmpty()) {
            throw new IllegalStateException("no alert came");
        }
        List<Duration> sorted = delays.stream().sorted().toList();
        int index = Math.min(sorted.size() - 1, (int) Math.ceil(share * sorted.size()) - 1);
        return sorted.get(Math.max(0, index)).toNanos() / 1e6;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
