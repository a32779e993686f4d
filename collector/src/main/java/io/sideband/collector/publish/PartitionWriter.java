package io.sideband.collector.publish;

import io.sideband.collector.publish.WriteQueue.Write;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jboss.logging.Logger;

/**
 * Writes what the BMCs of one partition say, many BMCs to a transaction, with the transactional producer of that
 * partition: who takes the partition over fences this writer, and what it did not commit never was. Its queue is bounded
 * and refuses or drops rather than waits. Runs in a thread of its own until closed or fenced.
 */
public final class PartitionWriter implements Publisher, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PartitionWriter.class);
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final int partition;
    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final WriterLimits limits;
    private final Runnable fenced;
    private final WriteQueue queue;
    private final DroppedReadings dropped;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closing;
    private final Lifetime lifetime = new Lifetime();

    /**
     * @param producer initialized; closed by this writer
     * @param source as events name this instance
     * @param fenced run once when the partition is lost: another owner has taken it, or this producer can go no further;
     *     from the writer's thread
     */
    public PartitionWriter(
            int partition,
            Producer<String, byte[]> producer,
            EventCodec codec,
            WriterLimits limits,
            String source,
            Clock clock,
            Runnable fenced) {
        this.partition = partition;
        this.producer = producer;
        this.codec = codec;
        this.limits = limits;
        this.fenced = fenced;
        this.queue = new WriteQueue(limits.queue());
        this.dropped = new DroppedReadings(source, clock);
    }

    /** How many writes wait. */
    public int queued() {
        return queue.size();
    }

    @Override
    public CompletionStage<Void> publish(List<Publication> records) {
        return offer(records, false);
    }

    @Override
    public CompletionStage<Void> publishReadings(List<Publication> records) {
        return offer(records, true);
    }

    private CompletionStage<Void> offer(List<Publication> records, boolean droppable) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (records.isEmpty()) {
            done.complete(null);
            return done;
        }
        if (lifetime.isOver() || closing) {
            done.completeExceptionally(notOurs());
            return done;
        }
        queue.offer(new Write(records, done, droppable)).ifPresent(this::refuse);
        if (lifetime.isOver()) {
            // the writer may have gone between the check and the offer, and nobody would complete it
            failQueued();
        }
        return done;
    }

    private void refuse(Write write) {
        if (write.droppable()) {
            dropped.add(write.records());
        }
        write.done()
                .completeExceptionally(new QueueFullException(
                        "partition %d has %d writes waiting".formatted(partition, limits.queue())));
    }

    /** The writer's work; returns when closed and drained, or when the partition is lost. */
    public void run() {
        try {
            while (!lifetime.isOver() && !(closing && queue.size() == 0)) {
                List<Write> batch = next();
                if (!batch.isEmpty()) {
                    write(batch);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            lifetime.end();
            failQueued();
            producer.close(Duration.ofSeconds(1));
            ended.complete(null);
        }
    }

    /** Writes what is queued, then ends. Does not wait. */
    @Override
    public void close() {
        closing = true;
    }

    /** Completed when {@link #run} has returned and the producer is closed. */
    public CompletionStage<Void> ended() {
        return ended;
    }

    /** Ends without writing what is queued: it is no longer ours to say. */
    public void abandon() {
        lifetime.end();
    }

    private List<Write> next() throws InterruptedException {
        Write first = queue.poll(IDLE);
        if (first == null) {
            return List.of();
        }
        List<Write> batch = new ArrayList<>();
        List<Publication> gaps = dropped.take();
        if (!gaps.isEmpty()) {
            batch.add(new Write(gaps, new CompletableFuture<>(), false));
        }
        batch.add(first);
        int records = first.records().size();
        long until = until(first);
        while (records < limits.transactionRecords() && !closing) {
            Write more = queue.poll(Duration.ofNanos(until - System.nanoTime()));
            if (more == null) {
                break;
            }
            batch.add(more);
            records += more.records().size();
            if (until(more) - until < 0) {
                until = until(more);
            }
        }
        return batch;
    }

    /** How long a transaction that has {@code write} may wait for more: what must not be lost is not held up by readings. */
    private long until(Write write) {
        Duration linger = write.droppable() ? limits.readingsLinger() : limits.linger();
        return System.nanoTime() + linger.toNanos();
    }

    private void write(List<Write> batch) throws InterruptedException {
        while (!lifetime.isOver()) {
            try {
                commit(batch);
                batch.forEach(w -> w.done().complete(null));
                return;
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                if (isFatal(e) || !aborted(batch, e)) {
                    lose(batch, e);
                    return;
                }
                if (isOversized(e)) {
                    separately(batch);
                    return;
                }
                lifetime.pause(RETRY);
            } catch (RuntimeException e) {
                // the producer's state is unknown: only a new one, which fences this, can go on
                lose(batch, e);
                return;
            }
        }
        batch.forEach(w -> w.done().completeExceptionally(notOurs()));
    }

    private void commit(List<Write> batch) {
        producer.beginTransaction();
        for (Write write : batch) {
            for (Publication record : write.records()) {
                // a failed send fails the commit: its own future says no more
                Future<RecordMetadata> unused = producer.send(encode(record));
            }
        }
        commitUntilAnswered();
    }

    /** A commit that timed out may have happened: it can be asked for again, never aborted. */
    private void commitUntilAnswered() {
        while (true) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException e) {
                if (lifetime.isOver()) {
                    throw e;
                }
                LOG.warnf("writer.commit-unanswered partition=%d", partition);
            }
        }
    }

    private ProducerRecord<String, byte[]> encode(Publication record) {
        Event<?> event = record.event();
        return event == null
                ? new ProducerRecord<>(record.topic().topicName(), partition, record.key(), null)
                : codec.encode(record.key(), partition, event);
    }

    private boolean aborted(List<Write> batch, KafkaException cause) {
        LOG.warnf("writer.transaction-failed partition=%d writes=%d %s", partition, batch.size(), cause.toString());
        try {
            producer.abortTransaction();
            return true;
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** One write in a batch is too large for Kafka: the others must not suffer. */
    private void separately(List<Write> batch) throws InterruptedException {
        if (batch.size() == 1) {
            LOG.errorf("writer.record-too-large partition=%d: left out", partition);
            batch.getFirst().done().completeExceptionally(new RecordTooLargeException("larger than Kafka takes"));
            return;
        }
        for (Write write : batch) {
            write(List.of(write));
        }
    }

    private void lose(List<Write> batch, RuntimeException cause) {
        boolean first = !lifetime.isOver();
        lifetime.end();
        batch.forEach(w -> w.done().completeExceptionally(notOurs()));
        if (first) {
            LOG.warnf("writer.lost partition=%d %s", partition, cause.toString());
            fenced.run();
        }
    }

    private void failQueued() {
        queue.drain().forEach(w -> w.done().completeExceptionally(notOurs()));
    }

    private IllegalStateException notOurs() {
        return new IllegalStateException("partition %d is not ours any more".formatted(partition));
    }

    private static boolean isFatal(KafkaException e) {
        return e instanceof ProducerFencedException
                || e instanceof InvalidProducerEpochException
                || e instanceof OutOfOrderSequenceException
                || e instanceof AuthorizationException
                || e instanceof UnsupportedVersionException;
    }

    private static boolean isOversized(KafkaException e) {
        return e instanceof RecordTooLargeException || e.getCause() instanceof RecordTooLargeException;
    }
}
