package io.sideband.collector.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks for one BMC's log on {@code events}, newest first. Work is bounded: a call looks at so many records and then says
 * where the next goes on, and only a few calls look at the same time. Thread-safe.
 */
public final class EventScan {
    private static final int WINDOW = 2_000;
    private static final int MAX_LOOKED_AT = 20_000;
    private static final int AT_ONCE = 4;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConnection connection;
    private final EventCodec codec = new EventCodec();
    private final ObjectMapper json = EventCodec.mapper();
    private final Semaphore slots = new Semaphore(AT_ONCE);

    public EventScan(KafkaConnection connection) {
        this.connection = connection;
    }

    /**
     * @param events newest first: the record's data with {@code id} and {@code type} of its envelope
     * @param next the offset before which the next call goes on; empty if there is nothing older
     */
    public record Found(List<ObjectNode> events, OptionalLong next) {
        public Found {
            events = List.copyOf(events);
        }
    }

    /**
     * @param before only records before this offset; empty for the newest
     * @param since only what was recorded at or after this time; null for all
     * @throws ProblemException {@code TOO_MANY} if others look already, {@code UNAVAILABLE} if Kafka is away
     */
    public Found newest(String bmc, OptionalLong before, @Nullable Instant since, int limit) {
        if (!slots.tryAcquire()) {
            throw new ProblemException(ProblemCode.TOO_MANY, "%d such calls run already".formatted(AT_ONCE));
        }
        try (Consumer<String, byte[]> consumer = connection.consumer(Map.of(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, WINDOW))) {
            int partitions = consumer.partitionsFor(Topic.EVENTS.topicName()).size();
            int partition = BuiltInPartitioner.partitionForKey(bmc.getBytes(UTF_8), partitions);
            TopicPartition at = new TopicPartition(Topic.EVENTS.topicName(), partition);
            consumer.assign(List.of(at));
            return scan(consumer, at, bmc, before, since, limit);
        } catch (KafkaException e) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "Kafka does not answer", e);
        } finally {
            slots.release();
        }
    }

    private Found scan(
            Consumer<String, byte[]> consumer,
            TopicPartition at,
            String bmc,
            OptionalLong before,
            @Nullable Instant since,
            int limit) {
        long begin = consumer.beginningOffsets(List.of(at)).getOrDefault(at, 0L);
        long end = consumer.endOffsets(List.of(at)).getOrDefault(at, 0L);
        long to = Math.min(end, before.orElse(end));
        List<ObjectNode> found = new ArrayList<>();
        long stop = Math.max(begin, to - MAX_LOOKED_AT);
        while (to > stop) {
            long from = Math.max(stop, to - WINDOW);
            List<ConsumerRecord<String, byte[]>> window = window(consumer, at, from, to);
            Collections.reverse(window);
            for (ConsumerRecord<String, byte[]> record : window) {
                if (since != null && record.timestamp() < since.toEpochMilli()) {
                    return new Found(found, OptionalLong.empty());
                }
                if (bmc.equals(record.key())) {
                    view(record).ifPresent(found::add);
                }
                if (found.size() == limit) {
                    return new Found(
                            found, record.offset() > begin ? OptionalLong.of(record.offset()) : OptionalLong.empty());
                }
            }
            to = from;
        }
        return new Found(found, to > begin ? OptionalLong.of(to) : OptionalLong.empty());
    }

    private static List<ConsumerRecord<String, byte[]>> window(
            Consumer<String, byte[]> consumer, TopicPartition at, long from, long to) {
        List<ConsumerRecord<String, byte[]>> window = new ArrayList<>();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        consumer.seek(at, from);
        while (consumer.position(at) < to) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL).records(at)) {
                if (record.offset() < to) {
                    window.add(record);
                }
            }
            if (System.nanoTime() - patience > 0) {
                throw new KafkaException("%s was not read in %s".formatted(at, PATIENCE));
            }
        }
        return window;
    }

    private Optional<ObjectNode> view(ConsumerRecord<String, byte[]> record) {
        try {
            Event<?> event = codec.decode(record.headers(), record.value());
            ObjectNode view = json.createObjectNode();
            view.put("id", event.id());
            view.put("type", event.type().name());
            view.setAll((ObjectNode) json.valueToTree(event.data()));
            return Optional.of(view);
        } catch (UnreadableEventException e) {
            return Optional.empty();
        }
    }
}
