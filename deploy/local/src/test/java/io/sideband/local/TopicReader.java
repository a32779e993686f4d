package io.sideband.local;

import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a whole topic as a consumer outside of Sideband does: with the read-only login, read_committed. Not thread-safe. */
final class TopicReader implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final InstantSource clock = InstantSource.system();
    private final EventCodec codec = new EventCodec();
    private final List<Event<?>> seen = new ArrayList<>();
    private final Map<Object, Instant> arrivals = new HashMap<>();

    TopicReader(Map<String, String> login, Topic topic) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Every event so far, in the order of arrival; tombstones are passed over. */
    List<Event<?>> events() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            if (record.value() != null) {
                Event<?> event = codec.decode(record.headers(), record.value());
                seen.add(event);
                arrivals.putIfAbsent(event.data(), clock.instant());
            }
        }
        return List.copyOf(seen);
    }

    /** When {@code data} was first seen here: after it was committed, never before. */
    Instant arrivalOf(Object data) {
        Instant arrival = arrivals.get(data);
        if (arrival == null) {
            throw new IllegalArgumentException("not seen: " + data);
        }
        return arrival;
    }

    /** The data of every event so far that is a {@code type} and fulfils {@code condition}. */
    <T> List<T> all(Class<T> type, Predicate<T> condition) {
        return matching(type, condition).toList();
    }

    private <T> Stream<T> matching(Class<T> type, Predicate<T> condition) {
        return events().stream()
                .map(Event::data)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(condition);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
