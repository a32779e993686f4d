package io.sideband.collector.registry;

import io.sideband.collector.publish.Publication;
import io.sideband.events.AuditRecord;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what operators change: the change and its audit record in one Kafka transaction, one after another. What a call
 * changed is seen by the next. A producer that failed is replaced, and with it the audit source, because how far the old
 * one had counted is not certain.
 */
public final class RegistryWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RegistryWriter.class);
    private static final Duration VISIBLE = Duration.ofSeconds(2);

    /** What to write and to say of it, and how to see that it is there. */
    public record Change(Publication record, AuditEntry audit, BooleanSupplier visible) {}

    /** A producer with the source whose audit records it counts. */
    private record Writing(Producer<String, byte[]> producer, String source) {}

    private final Supplier<Producer<String, byte[]>> producers;
    private final EventCodec codec;
    private final String instance;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Not the lock of writes: who reports a change must not wait for Kafka. */
    private final ReentrantLock seeing = new ReentrantLock();

    private final Condition changed = seeing.newCondition();
    private @Nullable Writing writing;
    private long sequence;

    /** @param producers transactional, not yet initialized */
    public RegistryWriter(
            Supplier<Producer<String, byte[]>> producers, EventCodec codec, String instance, Clock clock) {
        this.producers = producers;
        this.codec = codec;
        this.instance = instance;
        this.clock = clock;
    }

    /** The settings of its producer. */
    public static Map<String, Object> producerSettings(String instance) {
        return Map.of(
                "transactional.id",
                "collector-registry-%s".formatted(instance),
                "transaction.timeout.ms",
                10_000,
                "max.block.ms",
                5_000,
                "delivery.timeout.ms",
                5_000,
                "request.timeout.ms",
                3_000);
    }

    /**
     * Decides and writes, with no other change in between in this instance; returns after the commit.
     *
     * @param decision what to write; may refuse by throwing
     * @throws ProblemException {@code UNAVAILABLE} if Kafka did not take it; it may still have been written
     */
    public void write(Supplier<Change> decision) {
        writeAll(() -> List.of(decision.get()));
    }

    /** As {@link #write}, many changes in one transaction: all of them are made, or none. */
    void writeAll(Supplier<List<Change>> decision) {
        lock.lock();
        try {
            List<Change> changes = decision.get();
            if (!changes.isEmpty()) {
                commit(changes);
                awaitVisible(() -> changes.stream().allMatch(c -> c.visible().getAsBoolean()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<Change> changes) {
        try {
            Writing now = writing();
            now.producer().beginTransaction();
            long next = sequence;
            for (Change change : changes) {
                send(now, encode(change.record()));
                send(now, audit(now, change.audit(), ++next));
            }
            now.producer().commitTransaction();
            sequence = next;
        } catch (KafkaException e) {
            LOG.warnf("registry.write-failed %s", e.toString());
            giveUp();
            throw new ProblemException(
                    ProblemCode.UNAVAILABLE, "Kafka did not confirm the change; look whether it was made", e);
        }
    }

    private static void send(Writing with, ProducerRecord<String, byte[]> record) {
        // a failed send fails the commit
        Future<RecordMetadata> unused = with.producer().send(record);
    }

    private Writing writing() {
        Writing now = writing;
        if (now == null) {
            Producer<String, byte[]> producer = producers.get();
            now = new Writing(producer, "/sideband/collector/%s/%s".formatted(instance, UUID.randomUUID()));
            writing = now;
            sequence = 0;
            producer.initTransactions();
        }
        return now;
    }

    private ProducerRecord<String, byte[]> encode(Publication record) {
        Event<?> event = record.event();
        return event == null
                ? new ProducerRecord<>(record.topic().topicName(), record.key(), null)
                : codec.encode(record.key(), event);
    }

    private ProducerRecord<String, byte[]> audit(Writing now, AuditEntry entry, long number) {
        Instant at = clock.instant();
        AuditRecord record = entry.record(UUID.randomUUID().toString(), now.source(), number, at);
        Event<AuditRecord> event = Event.of(EventType.AUDIT, now.source(), at, record)
                .withId(record.id())
                .withSequence(number)
                .withAuthId(entry.actor().subject());
        return codec.encode(now.source(), event);
    }

    /** What is known of registrations or credentials changed: whoever waits looks again. From any thread. */
    public void changed() {
        seeing.lock();
        try {
            changed.signalAll();
        } finally {
            seeing.unlock();
        }
    }

    private void awaitVisible(BooleanSupplier visible) {
        long left = VISIBLE.toNanos();
        seeing.lock();
        try {
            while (!visible.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            seeing.unlock();
        }
    }

    private void giveUp() {
        Writing now = writing;
        writing = null;
        if (now != null) {
            now.producer().close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            giveUp();
        } finally {
            lock.unlock();
        }
    }
}
