package io.sideband.collector.sensor;

import io.sideband.collector.publish.Lifetime;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.ReadingBatch;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * The latest readings of every BMC of every owner: the end of all partitions of {@code readings}, kept packed, since
 * few of them are ever asked for. Belongs to no group and survives Kafka being away. Thread-safe.
 */
public final class LatestReadings implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LatestReadings.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final EventType<Group> GROUP =
            new EventType<>(EventType.READINGS.name(), Topic.READINGS, Group.class);

    private final KafkaConnection connection;
    private final EventCodec codec = new EventCodec();
    private final Duration lookback;
    private final Clock clock;
    private final Map<String, Map<String, Packed>> latest = new ConcurrentHashMap<>();
    /** The follower's own: a record is packed before the next is taken. */
    private final Packed.Packer packer = new Packed.Packer();

    private final Thread thread;
    private volatile boolean caughtUp;
    private final Lifetime lifetime = new Lifetime();

    private LatestReadings(KafkaConnection connection, Duration lookback, Clock clock) {
        this.connection = connection;
        this.lookback = lookback;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("latest readings").unstarted(this::run);
    }

    /** Starts to read what was written since {@code lookback} ago; returns at once. */
    public static LatestReadings start(KafkaConnection connection, Duration lookback, Clock clock) {
        LatestReadings readings = new LatestReadings(connection, lookback, clock);
        readings.thread.start();
        return readings;
    }

    /** The latest of each group of sensors; empty if the BMC was not polled lately. */
    public List<ReadingBatch> of(String bmc) {
        return latest.getOrDefault(bmc, Map.of()).values().stream()
                .map(packed -> codec.data(EventType.READINGS, packed.bytes()))
                .toList();
    }

    /** True once what was there at the start is read. */
    public boolean caughtUp() {
        return caughtUp;
    }

    private void run() {
        while (!lifetime.isOver()) {
            try (Consumer<String, byte[]> consumer = connection.consumer(Map.of())) {
                follow(consumer);
            } catch (InterruptException | WakeupException e) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("readings.follow-failed %s", e.toString());
                lifetime.pause(RETRY);
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(Topic.READINGS.topicName())
                .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
        consumer.assign(partitions);
        seek(consumer, partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        while (!lifetime.isOver()) {
            consumer.poll(POLL).forEach(this::take);
            if (!caughtUp) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                caughtUp = ends.isEmpty();
            }
        }
    }

    private void seek(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        long since = clock.instant().minus(lookback).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(p -> times.put(p, since));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            if (start == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, start.offset());
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            String group = codec.data(GROUP, record.value()).group();
            latest.computeIfAbsent(record.key(), k -> new ConcurrentHashMap<>(2))
                    .put(group, packer.pack(record.value()));
        } catch (UnreadableEventException e) {
            LOG.warnf(
                    "readings.unreadable partition=%d offset=%d %s",
                    record.partition(), record.offset(), e.getMessage());
        }
    }

    /** As much of a batch as decides where it goes; its readings are skipped over. */
    record Group(String group) {}

    /** The BMC is no longer registered. */
    public void forget(String bmc) {
        latest.remove(bmc);
    }

    @Override
    public void close() {
        lifetime.end();
        thread.interrupt();
    }
}
