package io.sideband.local.bench;

import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.ReadingBatch;
import io.sideband.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is on {@code sideband.readings}, followed under read_committed in a thread of its own. */
final class PublishedPolls implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventCodec codec = new EventCodec();
    private final InstantSource clock;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private final PollSeries polls = new PollSeries();
    private final Map<String, List<Integer>> groups = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Long> latencies = new ArrayList<>();
    private Instant from = Instant.MAX;
    private Instant to = Instant.MAX;

    PublishedPolls(Map<String, String> login, InstantSource clock) {
        this.clock = clock;
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        this.thread = Thread.ofPlatform().daemon().name("published").start(() -> follow(settings));
    }

    private void follow(Map<String, Object> settings) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(Topic.READINGS.topicName()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (ending.getCount() > 0) {
                consumer.poll(POLL).forEach(this::take);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(POLL).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Instant now = clock.instant();
        ReadingBatch batch = codec.data(EventType.READINGS, record.value());
        if (batch.readings().stream().anyMatch(r -> r.state() == ReadingBatch.ReadingState.STALE)) {
            return;
        }
        int fingerprint = Arrays.hashCode(batch.readings().stream()
                .mapToInt(r -> r.raw() == null ? 0 : r.raw())
                .toArray());
        synchronized (this) {
            groups.computeIfAbsent(
                    batch.group(),
                    k -> batch.readings().stream()
                            .map(ReadingBatch.Reading::number)
                            .toList());
            seen.add(batch.bmc());
            polls.add(batch.bmc(), batch.group(), new PollSeries.Poll(fingerprint, false));
            if (!now.isBefore(from) && now.isBefore(to)) {
                latencies.add(Duration.between(batch.observedAt(), now).toMillis());
            }
        }
    }

    /** Sensor numbers of each group met so far, in the order in which they are read. */
    synchronized Map<String, List<Integer>> groups() {
        return new LinkedHashMap<>(groups);
    }

    /** How many BMCs have been polled at least once. */
    synchronized int bmcs() {
        return seen.size();
    }

    synchronized PollSeries polls() {
        return polls;
    }

    synchronized void measureFrom(Instant start) {
        from = start;
    }

    synchronized void measureTo(Instant end) {
        to = end;
    }

    /** From the last answer of a poll to a consumer of the topic. */
    synchronized long latencyMillis(double share) {
        return Quantile.of(latencies, share);
    }

    /** Reads what is committed now, then ends. */
    @Override
    public void close() {
        ending.countDown();
        try {
            if (!thread.join(PATIENCE)) {
                throw new IllegalStateException("the topic was not read to its end in " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
