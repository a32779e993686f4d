package io.sideband.service.kafka;

import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All of a compacted topic in memory: the latest value of each key, kept up to date by a thread of its own. It reads
 * every partition from the beginning, belongs to no consumer group and survives Kafka being away; a record that cannot
 * be read is counted and logged and leaves its key as it was. Thread-safe.
 *
 * @param <T> the data of the topic's records
 */
public final class TopicCache<T> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicCache.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KafkaConnection connection;
    private final EventType<T> type;
    private final UnaryOperator<T> keep;
    private final Topic topic;
    private final EventCodec codec = new EventCodec();
    private final ConcurrentSkipListMap<String, T> latest = new ConcurrentSkipListMap<>();
    private final List<BiConsumer<String, Optional<T>>> listeners = new ArrayList<>();
    private final Object changing = new Object();
    private final AtomicLong unreadable = new AtomicLong();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    private TopicCache(KafkaConnection connection, EventType<T> type, UnaryOperator<T> keep) {
        this.connection = connection;
        this.type = type;
        this.keep = keep;
        this.topic = type.topic();
        this.thread =
                Thread.ofPlatform().daemon().name("cache " + topic.topicName()).unstarted(this::run);
    }

    /** Starts to read the topic of {@code type}; returns at once. */
    public static <T> TopicCache<T> start(KafkaConnection connection, EventType<T> type) {
        return start(connection, type, UnaryOperator.identity());
    }

    /**
     * As {@link #start(KafkaConnection, EventType)}, with less memory where values have much in common.
     *
     * @param keep an equal value that shares what it can; called on the cache's thread
     */
    public static <T> TopicCache<T> start(KafkaConnection connection, EventType<T> type, UnaryOperator<T> keep) {
        TopicCache<T> cache = new TopicCache<>(connection, type, keep);
        cache.thread.start();
        return cache;
    }

    /** The latest value of that key; empty if it has none, or none yet. */
    public Optional<T> get(String key) {
        return Optional.ofNullable(latest.get(key));
    }

    /** The latest values, in the order of their keys; a view that goes on changing. */
    public Collection<T> values() {
        return Collections.unmodifiableCollection(latest.values());
    }

    /** Keys and latest values, sorted by key; a view that goes on changing. */
    public NavigableMap<String, T> entries() {
        return Collections.unmodifiableNavigableMap(latest);
    }

    /** True once all that was on the topic at the start has been read. Stays true while Kafka is away. */
    public boolean caughtUp() {
        return caughtUp.getCount() == 0;
    }

    /** Waits until {@link #caughtUp()}; false if the time is over before. */
    public boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
        return caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many records could not be read. */
    public long unreadable() {
        return unreadable.get();
    }

    /**
     * Tells {@code listener} of every key known now and of every change from now on, in order and without a gap, on one
     * thread at a time; an empty value is a deletion. It must not block.
     */
    public void onChange(BiConsumer<String, Optional<T>> listener) {
        synchronized (changing) {
            latest.forEach((key, value) -> tell(listener, key, Optional.of(value)));
            listeners.add(listener);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed()) {
            try (Consumer<String, byte[]> consumer = connection.consumer(Map.of(
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "none",
                    ConsumerConfig.CLIENT_ID_CONFIG,
                    "cache-" + topic.topicName() + "-" + Integer.toHexString(System.identityHashCode(this))))) {
                untilInterrupted(consumer);
            } catch (OffsetOutOfRangeException e) {
                // behind what the topic still holds: deletions may have been missed, so all of it is read anew
                LOG.warnf("cache.reread topic=%s", topic.topicName());
            } catch (KafkaException e) {
                LOG.warnf("cache.failed topic=%s %s", topic.topicName(), e.getMessage());
                pause();
            }
        }
    }

    /** Nothing of ours interrupts this thread, and only {@link #close} ends it: a client that is closed while interrupted fails to. */
    private void untilInterrupted(Consumer<String, byte[]> consumer) {
        try {
            follow(consumer);
        } catch (InterruptException e) {
            var _ = Thread.interrupted();
            LOG.debugf("cache.interrupted topic=%s", topic.topicName());
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("topic %s does not exist".formatted(topic.topicName()));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        Set<String> seen = new HashSet<>();
        while (!ends.isEmpty() && !closed()) {
            consumer.poll(POLL).forEach(r -> take(r, seen));
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        }
        if (!closed()) {
            forgetAllBut(seen);
            caughtUp.countDown();
            LOG.infof("cache.caught-up topic=%s keys=%d", topic.topicName(), latest.size());
        }
        while (!closed()) {
            consumer.poll(POLL).forEach(r -> take(r, null));
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, @Nullable Set<String> seen) {
        if (record.key() == null) {
            count(record, "it has no key");
            return;
        }
        if (seen != null) {
            seen.add(record.key());
        }
        if (record.value() == null) {
            change(record.key(), Optional.empty());
            return;
        }
        try {
            change(
                    record.key(),
                    Optional.of(keep.apply(
                            codec.decode(type, record.headers(), record.value()).data())));
        } catch (UnreadableEventException e) {
            count(record, String.valueOf(e.getMessage()));
        }
    }

    private void count(ConsumerRecord<String, byte[]> record, String reason) {
        unreadable.incrementAndGet();
        LOG.warnf(
                "cache.unreadable topic=%s partition=%d offset=%d %s",
                record.topic(), record.partition(), record.offset(), reason);
    }

    /** Keys that are no longer on the topic after it was read anew were deleted while nobody looked. */
    private void forgetAllBut(Set<String> seen) {
        List<String> gone =
                latest.keySet().stream().filter(k -> !seen.contains(k)).toList();
        gone.forEach(key -> change(key, Optional.empty()));
    }

    private void change(String key, Optional<T> value) {
        synchronized (changing) {
            T before = value.isPresent() ? latest.put(key, value.get()) : latest.remove(key);
            if (value.isPresent() || before != null) {
                listeners.forEach(l -> tell(l, key, value));
            }
        }
    }

    private void tell(BiConsumer<String, Optional<T>> listener, String key, Optional<T> value) {
        try {
            listener.accept(key, value);
        } catch (RuntimeException e) {
            LOG.errorf(e, "cache.listener-failed topic=%s key=%s", topic.topicName(), key);
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** Ends early when the cache closes. */
    private void pause() {
        try {
            var _ = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.debugf("cache.interrupted topic=%s", topic.topicName());
        }
    }
}
