package io.sideband.service.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sideband.events.EventCodec;
import io.sideband.service.kafka.KafkaConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox. Of all replicas that run one, the one that holds the database's advisory lock works; the others
 * try to get it. Every row is numbered in the database before it goes out and removed after all replicas of Kafka have it,
 * so a crash in between repeats it under the same number; nothing is ever skipped. While Kafka is away rows stay where
 * they are.
 *
 * <pre>
 *   waiting for the lock ──► draining ── database or producer lost ──► waiting for the lock
 * </pre>
 */
public final class OutboxDrainer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxDrainer.class);
    private static final int BATCH = 500;
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Pool pool;
    private final Supplier<Producer<String, byte[]>> producers;
    private final ObjectMapper json = EventCodec.mapper();
    private final Semaphore appended = new Semaphore(0);
    private final Thread thread;
    private volatile OutboxTable.Backlog backlog = new OutboxTable.Backlog(0, 0);
    private volatile boolean draining;
    private volatile boolean closed;

    /**
     * A drainer that does nothing before {@link #start()}. Registers the gauges {@code sideband.outbox.rows},
     * {@code sideband.outbox.oldest} (seconds) and {@code sideband.outbox.draining} (1 if this replica is the one).
     */
    public OutboxDrainer(Pool pool, KafkaConnection connection, MeterRegistry meters) {
        this(
                pool,
                () -> connection.producer(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG, "outbox",
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000)),
                meters);
    }

    OutboxDrainer(Pool pool, Supplier<Producer<String, byte[]>> producers, MeterRegistry meters) {
        this.pool = pool;
        this.producers = producers;
        this.thread = Thread.ofPlatform().daemon().name("outbox").unstarted(this::run);
        Gauge.builder("sideband.outbox.rows", () -> backlog.rows()).register(meters);
        Gauge.builder("sideband.outbox.oldest", () -> backlog.oldestSeconds())
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("sideband.outbox.draining", () -> draining ? 1 : 0).register(meters);
    }

    /** Starts to drain, or to wait for another drainer's end. */
    public void start() {
        thread.start();
    }

    /** Looks for new rows now. PostgreSQL says so too, so that no caller has to. */
    public void wake() {
        appended.release();
    }

    /** True if this drainer is the one that works. */
    public boolean draining() {
        return draining;
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                drainWhileLocked();
            } catch (RuntimeException e) {
                LOG.warnf("outbox.interrupted %s", e.getMessage());
            }
            sleep();
        }
    }

    private void drainWhileLocked() {
        SqlConnection connection = pool.getConnection().await().atMost(QUERY_TIMEOUT);
        try {
            OutboxTable table = new OutboxTable(connection, QUERY_TIMEOUT);
            if (!table.lock()) {
                return;
            }
            LOG.info("outbox.draining");
            draining = true;
            // the delegate, since only PostgreSQL's own type knows notifications
            ((PgConnection) connection.getDelegate()).notificationHandler(_ -> wake());
            table.listen();
            try (Producer<String, byte[]> producer = producers.get()) {
                drain(table, producer, table.databaseId());
            }
        } finally {
            draining = false;
            release(connection);
        }
    }

    /** Gives the connection back without the lock; if that fails the connection is dead, and its lock with it. */
    private static void release(SqlConnection connection) {
        try {
            ((PgConnection) connection.getDelegate()).notificationHandler(null);
            connection
                    .query("select pg_advisory_unlock_all(); unlisten *")
                    .execute()
                    .onTermination()
                    .call(connection::close)
                    .await()
                    .atMost(QUERY_TIMEOUT);
        } catch (RuntimeException e) {
            LOG.debugf("outbox.connection-gone %s", e.getMessage());
        }
    }

    private void drain(OutboxTable table, Producer<String, byte[]> producer, String databaseId) {
        while (!closed) {
            List<OutboxRow> rows = table.stamped(BATCH);
            if (rows.isEmpty()) {
                backlog = table.backlog();
                if (table.stamp(BATCH) == 0) {
                    sleep();
                }
                continue;
            }
            int acknowledged = publish(rows, producer, databaseId);
            if (acknowledged > 0) {
                table.remove(
                        rows.stream().limit(acknowledged).map(OutboxRow::id).toList());
            }
            if (acknowledged < rows.size()) {
                backlog = table.backlog();
                throw new KafkaException(
                        "%d of %d rows were not acknowledged".formatted(rows.size() - acknowledged, rows.size()));
            }
        }
    }

    /** How many of {@code rows}, from the first on without a gap, Kafka has now. */
    private int publish(List<OutboxRow> rows, Producer<String, byte[]> producer, String databaseId) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            Future<RecordMetadata> future = producer.send(row.record(json, databaseId));
            sent.add(future);
            if (future.isDone() && future.state() == Future.State.FAILED) {
                // what follows must not overtake it
                break;
            }
        }
        int acknowledged = 0;
        for (Future<RecordMetadata> future : sent) {
            try {
                future.get();
                acknowledged++;
            } catch (ExecutionException e) {
                LOG.warnf("outbox.send-failed row=%d %s", rows.get(acknowledged).id(), e.getCause());
                return acknowledged;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return acknowledged;
            }
        }
        return acknowledged;
    }

    private void sleep() {
        try {
            boolean woken = appended.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            if (woken) {
                appended.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
