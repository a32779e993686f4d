package io.sideband.collector.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.events.Topic;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What one listener hears: a consumer of its own, of all partitions, so that a slow listener holds up nobody and loses
 * nothing while Kafka still has it. One thread at a time.
 */
final class LiveFeed implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String TYPE_PREFIX = "io.sideband.";

    private final Consumer<String, byte[]> consumer;
    private final Predicate<String> wanted;
    private final LivePosition position;
    private boolean missed;

    private LiveFeed(Consumer<String, byte[]> consumer, Predicate<String> wanted, LivePosition position) {
        this.consumer = consumer;
        this.wanted = wanted;
        this.position = position;
    }

    /**
     * @param topics some of {@link LivePosition#TOPICS}
     * @param wanted which BMCs
     * @param from where to go on; null to hear what comes from now on
     * @throws org.apache.kafka.common.KafkaException if Kafka is away
     */
    static LiveFeed open(
            KafkaConnection connection, Set<Topic> topics, Predicate<String> wanted, @Nullable LivePosition from) {
        Consumer<String, byte[]> consumer = connection.consumer(Map.of(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100));
        try {
            List<TopicPartition> all = new ArrayList<>();
            for (Topic topic : topics) {
                consumer.partitionsFor(topic.topicName())
                        .forEach(p -> all.add(new TopicPartition(p.topic(), p.partition())));
            }
            consumer.assign(all);
            Map<TopicPartition, Long> starts = starts(consumer, all, from);
            LiveFeed feed = new LiveFeed(consumer, wanted, LivePosition.of(byTopic(starts)));
            feed.missed = from != null && isGone(starts, from);
            starts.forEach(consumer::seek);
            return feed;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Map<TopicPartition, Long> starts(
            Consumer<String, byte[]> consumer, List<TopicPartition> all, @Nullable LivePosition from) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (TopicPartition at : all) {
            long end = ends.getOrDefault(at, 0L);
            long start = from == null || !from.knows(topic(at))
                    ? end
                    : Math.max(begins.getOrDefault(at, 0L), Math.min(end, from.next(topic(at), at.partition())));
            starts.put(at, start);
        }
        return starts;
    }

    /** True if Kafka has deleted some of what came since. */
    private static boolean isGone(Map<TopicPartition, Long> starts, LivePosition from) {
        return starts.entrySet().stream()
                .filter(start -> from.knows(topic(start.getKey())))
                .anyMatch(start -> start.getValue()
                        > from.next(topic(start.getKey()), start.getKey().partition()));
    }

    private static Map<Topic, long[]> byTopic(Map<TopicPartition, Long> starts) {
        Map<Topic, long[]> byTopic = new EnumMap<>(Topic.class);
        starts.forEach((at, offset) -> {
            int partitions = (int) starts.keySet().stream()
                    .filter(p -> p.topic().equals(at.topic()))
                    .count();
            byTopic.computeIfAbsent(topic(at), t -> new long[partitions])[at.partition()] = offset;
        });
        return byTopic;
    }

    private static Topic topic(TopicPartition at) {
        return Topic.named(at.topic()).orElseThrow();
    }

    /** What came; empty if nothing did within a second. */
    List<LiveEvent> next() {
        List<LiveEvent> events = new ArrayList<>();
        if (missed) {
            missed = false;
            events.add(new LiveEvent(
                    position.toString(), "gap", "{\"detail\":\"what came meanwhile is no longer kept\"}"));
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            Topic topic = topic(new TopicPartition(record.topic(), record.partition()));
            position.told(topic, record.partition(), record.offset());
            if (record.key() != null && record.value() != null && wanted.test(record.key())) {
                events.add(new LiveEvent(position.toString(), name(record), new String(record.value(), UTF_8)));
            }
        }
        return events;
    }

    /** {@code io.sideband.log-entry.v1} is {@code log-entry}. */
    private static String name(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        String name = type == null || type.value() == null ? "" : new String(type.value(), UTF_8);
        int version = name.lastIndexOf('.');
        return name.startsWith(TYPE_PREFIX) && version > TYPE_PREFIX.length()
                ? name.substring(TYPE_PREFIX.length(), version)
                : "message";
    }

    @Override
    public void close() {
        consumer.close();
    }
}
