package io.sideband.alerter.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What one transaction writes: what was told, and how far the queue went. Not thread-safe. */
final class OutcomeStore {
    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();

    void add(ProducerRecord<String, byte[]> record) {
        records.add(record);
    }

    /** The queue is past that record. */
    void passed(ConsumerRecord<String, byte[]> record) {
        positions.put(
                new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
    }

    /** Writes all of it, or nothing. */
    void commit(Consumer<String, byte[]> consumer, Producer<String, byte[]> producer) {
        if (records.isEmpty() && positions.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        records.forEach(record -> {
            // a failed send fails the commit
            var unused = producer.send(record);
        });
        if (!positions.isEmpty()) {
            producer.sendOffsetsToTransaction(positions, consumer.groupMetadata());
        }
        producer.commitTransaction();
    }
}
