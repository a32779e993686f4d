package io.sideband.local.bench;

import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.ReadingBatch;
import io.sideband.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Counts the readings that were committed to {@code sideband.readings} during a time. Not thread-safe. */
final class ReadingCounter implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final InstantSource clock;
    private final EventCodec codec = new EventCodec();

    ReadingCounter(Map<String, String> login, InstantSource clock) {
        this.clock = clock;
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(Topic.READINGS.topicName()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /**
     * Readings with a value or a state that are committed within {@code window} from now on; those without one are not
     * counted.
     */
    long countFor(Duration window) {
        consumer.endOffsets(partitions).forEach(consumer::seek);
        Instant end = clock.instant().plus(window);
        long readings = 0;
        while (clock.instant().isBefore(end)) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(BETWEEN_LOOKS)) {
                readings += available(codec.data(EventType.READINGS, record.value()));
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
