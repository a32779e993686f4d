package io.sideband.commander.fleet;

import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.service.kafka.KafkaConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Reads what is on Kafka. */
@Singleton
public class Records {
    private final KafkaConnection kafka;
    private final EventCodec codec = new EventCodec();

    @Inject
    public Records(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /** All records of the type that are on its topic now, per partition in their order. */
    public <T> List<T> all(EventType<T> type) {
        List<T> all = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = kafka.consumer(Map.of())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(type.topic().topicName())
                    .stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(r -> all.add(
                                codec.decode(type, r.headers(), r.value()).data()));
            }
        }
        return all;
    }
}
