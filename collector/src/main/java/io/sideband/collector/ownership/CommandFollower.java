package io.sideband.collector.ownership;

import io.sideband.collector.publish.Lifetime;
import io.sideband.events.Topic;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Follows {@code commands} on the partitions that are owned, with partitions assigned by hand: who owns a BMC hears its
 * reservations, and nobody else. Delivery: each record at least once from the offset it was asked from; nothing is
 * committed, since a take-over reads the last minutes again.
 */
final class CommandFollower implements Runnable, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CommandFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Takes what was written; must not block. */
    @FunctionalInterface
    interface Sink {
        void accept(ConsumerRecord<String, byte[]> record);
    }

    private final KafkaConnection connection;
    private final Map<Integer, Sink> sinks = new ConcurrentHashMap<>();
    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
    private final Queue<Integer> toSeek = new ConcurrentLinkedQueue<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final Lifetime lifetime = new Lifetime();

    CommandFollower(KafkaConnection connection) {
        this.connection = connection;
    }

    /** Follows {@code partition} from {@code offset} on. */
    void follow(int partition, long offset, Sink sink) {
        positions.put(partition, offset);
        sinks.put(partition, sink);
        toSeek.add(partition);
        changes.incrementAndGet();
    }

    void leave(int partition) {
        sinks.remove(partition);
        changes.incrementAndGet();
    }

    @Override
    public void run() {
        while (!lifetime.isOver()) {
            try (Consumer<String, byte[]> consumer = connection.consumer(Map.of())) {
                follow(consumer);
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("commands.follow-failed %s", e.toString());
                lifetime.pause(POLL);
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        int seen = -1;
        toSeek.addAll(sinks.keySet());
        while (!lifetime.isOver()) {
            int now = changes.get();
            if (seen != now) {
                assign(consumer);
                seen = now;
            }
            if (consumer.assignment().isEmpty()) {
                lifetime.pause(POLL);
            } else {
                deliver(consumer.poll(POLL));
            }
        }
    }

    private void assign(Consumer<String, byte[]> consumer) {
        List<TopicPartition> all =
                sinks.keySet().stream().map(CommandFollower::at).toList();
        consumer.assign(all);
        Map<Integer, Long> seeks = new HashMap<>();
        for (Integer partition = toSeek.poll(); partition != null; partition = toSeek.poll()) {
            seeks.put(partition, positions.getOrDefault(partition, 0L));
        }
        seeks.forEach((partition, offset) -> {
            if (all.contains(at(partition))) {
                consumer.seek(at(partition), offset);
            }
        });
    }

    private void deliver(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            Sink sink = sinks.get(record.partition());
            if (sink != null) {
                sink.accept(record);
                positions.put(record.partition(), record.offset() + 1);
            }
        }
    }

    private static TopicPartition at(Integer partition) {
        return new TopicPartition(Topic.COMMANDS.topicName(), Objects.requireNonNull(partition));
    }

    @Override
    public void close() {
        lifetime.end();
    }
}
