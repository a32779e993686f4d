package io.sideband.service.audit;

import io.sideband.events.AuditRecord;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The trail of a service without a database: straight to {@code sideband.audit}, acknowledged by all replicas.
 *
 * <p>One thread numbers and sends, so numbers have no gap: a record gets its number when it is sent, and one that nobody
 * waits for any more before that gets none. The producer never gives a numbered record up by time. If it fails for good,
 * everything that was not acknowledged goes out again under a new source, numbered from 1, with its old id: readers drop
 * repeats by id.
 *
 * <pre>
 *   entry ── queue full ──► refused
 *     │ queued ── time over ──► refused, withdrawn
 *     ▼
 *   numbered, sent ── time over ──► refused; goes on, and may still appear
 *     │ acknowledged
 *     ▼
 *   recorded
 * </pre>
 */
public final class KafkaAuditTrail implements AuditTrail, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(KafkaAuditTrail.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    /** Far below what a broker takes, so that no record can block those behind it. */
    private static final int LARGEST = 256 * 1024;

    private final Supplier<Producer<String, byte[]>> producers;
    private final String sourcePrefix;
    private final Clock clock;
    private final Duration timeout;
    private final LinkedBlockingQueue<Pending> queue;
    private final EventCodec codec = new EventCodec();
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * Starts the trail.
     *
     * @param service this service's name
     * @param instance this replica's name
     * @param timeout how long a record may take to become durable
     * @param capacity how many records may wait
     */
    public KafkaAuditTrail(
            KafkaConnection connection, String service, String instance, Clock clock, Duration timeout, int capacity) {
        this(() -> connection.producer(settings(service)), service, instance, clock, timeout, capacity);
    }

    KafkaAuditTrail(
            Supplier<Producer<String, byte[]>> producers,
            String service,
            String instance,
            Clock clock,
            Duration timeout,
            int capacity) {
        this.producers = producers;
        this.sourcePrefix = "/sideband/%s/%s/".formatted(service, instance);
        this.clock = clock;
        this.timeout = timeout;
        this.queue = new LinkedBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().daemon().name("audit-trail").unstarted(this::run);
        thread.start();
    }

    private static Map<String, Object> settings(String service) {
        return Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                service + "-audit",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                2_000,
                ProducerConfig.LINGER_MS_CONFIG,
                0);
    }

    @Override
    public Uni<String> record(AuditEntry entry) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            Uni<String> recorded = Uni.createFrom().<String>emitter(emitter -> offer(entry, emitter));
            Uni<String> inTime = recorded.ifNoItem().after(timeout).failWith(KafkaAuditTrail::unavailable);
            // the caller's database session lives on its own context, not on the producer's thread
            return caller == null ? inTime : inTime.emitOn(task -> caller.runOnContext(_ -> task.run()));
        });
    }

    private void offer(AuditEntry entry, UniEmitter<? super String> emitter) {
        Pending pending = new Pending(UUID.randomUUID().toString(), clock.instant(), entry, emitter);
        emitter.onTermination(pending::withdraw);
        if (codec.value(entry).length > LARGEST) {
            emitter.fail(new ProblemException(ProblemCode.TOO_LARGE, "the call is too large to be recorded"));
        } else if (closed() || !queue.offer(pending)) {
            emitter.fail(unavailable());
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemCode.UNAVAILABLE, "the audit record cannot be written now, so nothing was done");
    }

    private void run() {
        List<Pending> unfinished = List.of();
        while (!closed() || !unfinished.isEmpty()) {
            try (Source source = new Source(producers.get())) {
                source.sendAgain(unfinished);
                unfinished = source.serve();
            } catch (KafkaException e) {
                LOG.errorf("audit.producer-failed %s", e.getMessage());
                pause();
            }
            if (closed()) {
                return;
            }
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** Ends early when the trail closes. */
    private void pause() {
        try {
            var _ = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until what was sent is acknowledged, at most as long as a record may take. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(timeout.plusSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A producer and the numbers it counts; ends when the producer fails for good. */
    private final class Source implements AutoCloseable {
        private final Producer<String, byte[]> producer;
        private final String name = sourcePrefix + UUID.randomUUID();
        private final Map<Long, Pending> sent = new LinkedHashMap<>();
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        private long sequence;

        Source(Producer<String, byte[]> producer) {
            this.producer = producer;
        }

        void sendAgain(List<Pending> unfinished) {
            unfinished.forEach(this::send);
        }

        /** @return what was sent and not acknowledged */
        List<Pending> serve() {
            while ((!closed() || !queue.isEmpty()) && failure.get() == null) {
                try {
                    Pending next = queue.poll(100, TimeUnit.MILLISECONDS);
                    if (next != null && next.claim()) {
                        send(next);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
            Exception cause = failure.get();
            if (cause != null) {
                LOG.errorf("audit.source-ended source=%s %s", name, cause.getMessage());
                pause();
            }
            synchronized (sent) {
                return List.copyOf(sent.values());
            }
        }

        private void send(Pending pending) {
            long number = ++sequence;
            synchronized (sent) {
                sent.put(number, pending);
            }
            AuditRecord data = pending.entry.record(pending.id, name, number, pending.at);
            Event<AuditRecord> event = Event.of(EventType.AUDIT, name, pending.at, data)
                    .withId(pending.id)
                    .withSequence(number)
                    .withAuthId(pending.entry.actor().subject());
            ProducerRecord<String, byte[]> record = codec.encode(name, event);
            while (!closed() && failure.get() == null && !handOver(record, number)) {
                pause();
            }
        }

        /** False if the producer did not take the record, because Kafka cannot be asked where it belongs. */
        private boolean handOver(ProducerRecord<String, byte[]> record, long number) {
            AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
            try {
                var _ = producer.send(record, (_, e) -> {
                    if (e instanceof RetriableException && Thread.currentThread() == thread) {
                        refused.set(e);
                    } else {
                        answered(number, e);
                    }
                });
            } catch (KafkaException e) {
                answered(number, e);
            }
            Exception cause = refused.get();
            if (cause != null) {
                LOG.warnf("audit.send-refused %s", cause.getMessage());
            }
            return cause == null;
        }

        private void answered(long number, @Nullable Exception e) {
            if (e != null) {
                failure.compareAndSet(null, e);
                return;
            }
            Pending done;
            synchronized (sent) {
                done = sent.remove(number);
            }
            if (done != null) {
                done.emitter.complete(done.id);
            }
        }

        @Override
        public void close() {
            producer.close(timeout);
        }
    }

    /** A record on its way; either its sender or its caller's patience takes it off the queue, never both. */
    private static final class Pending {
        private final String id;
        private final Instant at;
        private final AuditEntry entry;
        private final UniEmitter<? super String> emitter;
        private boolean taken;

        Pending(String id, Instant at, AuditEntry entry, UniEmitter<? super String> emitter) {
            this.id = id;
            this.at = at;
            this.entry = entry;
            this.emitter = emitter;
        }

        synchronized boolean claim() {
            boolean mine = !taken;
            taken = true;
            return mine;
        }

        synchronized void withdraw() {
            taken = true;
        }
    }
}
