package io.sideband.local.bench;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Phase;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes audit records of about 600 bytes as services do; the record's time is the moment before it is sent. */
final class AuditLoad implements AutoCloseable {
    private static final int SOURCES = 16;
    private static final int SUBJECTS = 50;
    private static final String DETAIL =
            "the chassis reported power off 1.8 s after the command was sent; the reading before it was on, the reading after it is off";

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final Clock clock = Clock.systemUTC();
    private final AtomicLong failures = new AtomicLong();
    private final String run = UUID.randomUUID().toString();
    private final long[] sequences = new long[SOURCES];
    private long sent;

    AuditLoad(Map<String, String> login) {
        Map<String, Object> config = new HashMap<>(login);
        config.put("acks", "all");
        config.put("linger.ms", "0");
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Sends at an even rate and returns when all is acknowledged. */
    void atRate(int perSecond, Duration howLong) {
        long started = System.nanoTime();
        long total = perSecond * howLong.toSeconds();
        for (long i = 0; i < total; i++) {
            long due = started + i * 1_000_000_000L / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            send();
        }
        producer.flush();
    }

    /** Sends as fast as Kafka takes it. */
    void burst(int records) {
        for (int i = 0; i < records; i++) {
            send();
        }
        producer.flush();
    }

    private void send() {
        int number = (int) (sent++ % SOURCES);
        String source = "/sideband/bench/%s/%d".formatted(run, number);
        Instant now = clock.instant();
        AuditRecord record = record(source, ++sequences[number], now);
        Event<AuditRecord> event = Event.of(EventType.AUDIT, source, now, record)
                .withId(record.id())
                .withSequence(record.sequence());
        var _ = producer.send(codec.encode(source, event), (metadata, failure) -> {
            if (failure != null) {
                failures.incrementAndGet();
            }
        });
    }

    private AuditRecord record(String source, long sequence, Instant at) {
        String subject = "operator-" + sent % SUBJECTS;
        return new AuditRecord(
                UUID.randomUUID().toString(),
                source,
                sequence,
                at,
                "operation.power.off",
                Phase.EVENT,
                new Actor(subject, List.of("operator", "viewer"), "bearer", "10.0.0.7"),
                "bmc",
                "rack%d-u%02d".formatted(sent % 100, sent % 40),
                Map.of("force", "no"),
                "maintenance of the rack, change 4711",
                AuditRecord.Outcome.SUCCEEDED,
                DETAIL,
                UUID.randomUUID().toString(),
                null);
    }

    long sent() {
        return sent;
    }

    long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
