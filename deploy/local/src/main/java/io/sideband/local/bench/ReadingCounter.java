package io.sideband.local.bench;

import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.ReadingBatch;
import io.sideband.events.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Counts the readings that were committed to {@code sideband.readings} between two calls. Not thread-safe. */
final class ReadingCounter implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final EventCodec codec = new EventCodec();

    ReadingCounter(Map<String, String> login) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(Topic.READINGS.topicName()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Counts from what is committed now. */
    void start() {
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    /** Readings with a value or a state that were committed since {@link #start}; those without one are not counted. */
    long count() {
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        long readings = 0;
        while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                long last = end.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
                if (record.offset() < last) {
                    readings += available(codec.data(EventType.READINGS, record.value()));
                }
            }
        }
        return readings;
    }

    private static long available(ReadingBatch batch) {
        return batch.readings().stream()
                .filter(r -> r.state() == ReadingBatch.ReadingState.OK)
                .count();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
