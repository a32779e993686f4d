package io.sideband.collector;

import io.sideband.events.AuditRecord;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What is on record. */
final class AuditTopic {
    private AuditTopic() {}

    /** Everything that is committed now. */
    static List<AuditRecord> read(KafkaConnection kafka) {
        List<AuditRecord> found = new ArrayList<>();
        EventCodec codec = new EventCodec();
        String topic = EventType.AUDIT.topic().topicName();
        try (Consumer<String, byte[]> consumer = kafka.consumer(Map.of())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> found.add(codec.data(EventType.AUDIT, r.value())));
            }
        }
        return found;
    }
}
