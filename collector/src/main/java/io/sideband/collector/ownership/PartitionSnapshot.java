package io.sideband.collector.ownership;

import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Reads one partition up to where it ends now. The end is the last record there is, not the last that is committed: while
 * another zone's transaction is open the committed end lies before records that were committed after it began, and the
 * cursor that we must know may be among them.
 */
final class PartitionSnapshot {
    private static final Logger LOG = Logger.getLogger(PartitionSnapshot.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConnection connection;
    private final EventCodec codec;

    PartitionSnapshot(KafkaConnection connection, EventCodec codec) {
        this.connection = connection;
        this.codec = codec;
    }

    /** Where the partition ends now, open transactions included. */
    long end(Topic topic, int partition) {
        TopicPartition at = new TopicPartition(topic.topicName(), partition);
        try (Admin admin = connection.admin()) {
            return admin.listOffsets(
                            Map.of(at, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(at)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new KafkaException("the end of %s cannot be read".formatted(at), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The latest of each key of a compacted topic. */
    <T> Map<String, T> latest(EventType<T> type, int partition) {
        Map<String, T> latest = new HashMap<>();
        long end = end(type.topic(), partition);
        try (Consumer<String, byte[]> consumer = connection.consumer(Map.of())) {
            TopicPartition at = new TopicPartition(type.topic().topicName(), partition);
            consumer.assign(List.of(at));
            consumer.seekToBeginning(List.of(at));
            read(consumer, at, end).forEach(r -> take(type, r, latest));
        }
        return latest;
    }

    /** @param next the offset after the last record */
    record Tail(List<ConsumerRecord<String, byte[]>> records, long next) {}

    /** What was written since {@code from}. */
    Tail since(Topic topic, int partition, Instant from) {
        long end = end(topic, partition);
        TopicPartition at = new TopicPartition(topic.topicName(), partition);
        try (Consumer<String, byte[]> consumer = connection.consumer(Map.of())) {
            consumer.assign(List.of(at));
            OffsetAndTimestamp first =
                    consumer.offsetsForTimes(Map.of(at, from.toEpochMilli())).get(at);
            if (first == null) {
                return new Tail(List.of(), end);
            }
            consumer.seek(at, first.offset());
            return new Tail(read(consumer, at, end), end);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> read(
            Consumer<String, byte[]> consumer, TopicPartition at, long end) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(at) < end) {
            consumer.poll(POLL).records(at).forEach(records::add);
            if (System.nanoTime() - patience > 0) {
                throw new KafkaException("%s was not read to its end in %s".formatted(at, PATIENCE));
            }
        }
        return records;
    }

    private <T> void take(EventType<T> type, ConsumerRecord<String, byte[]> record, Map<String, T> latest) {
        if (record.value() == null) {
            latest.remove(record.key());
            return;
        }
        try {
            latest.put(
                    record.key(),
                    codec.decode(type, record.headers(), record.value()).data());
        } catch (UnreadableEventException e) {
            LOG.warnf(
                    "takeover.unreadable topic=%s partition=%d offset=%d %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }
}
