package io.sideband.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.events.AuditRecord.Phase;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.LogGap;
import io.sideband.events.Topic;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Stands for a service that writes audit records: one source, whose every number the test chooses. */
public final class AuditWriter implements AutoCloseable {
    private final String source = "/sideband/specimen/" + UUID.randomUUID();
    private final Producer<String, byte[]> producer;
    private final EventCodec codec = new EventCodec();

    public AuditWriter(EmbeddedKafka kafka) {
        producer = new KafkaConnection(Map.of("bootstrap.servers", kafka.bootstrapServers())).producer(Map.of());
    }

    public String source() {
        return source;
    }

    public AuditRecord intent(long sequence, String target) {
        return record(sequence, target, Phase.INTENT, "alice");
    }

    AuditRecord record(long sequence, String target, Phase phase, String actor) {
        return new AuditRecord(
                UUID.randomUUID().toString(),
                source,
                sequence,
                Instant.parse("2026-11-22T10:00:00Z").plusSeconds(sequence),
                "operation.power.off",
                phase,
                new Actor(actor, List.of("operator"), "bearer", "127.0.0.1"),
                "bmc",
                target,
                Map.of("force", "no"),
                "maintenance \0 of the rack",
                phase == Phase.INTENT ? null : Outcome.SUCCEEDED,
                null,
                "operation-" + target,
                null);
    }

    /** One of another type, now. */
    AuditRecord record(
            long sequence, String target, String type, Phase phase, Instant at, Map<String, String> parameters) {
        return new AuditRecord(
                UUID.randomUUID().toString(),
                source,
                sequence,
                at,
                type,
                phase,
                new Actor("alice", List.of("operator"), "bearer", "127.0.0.1"),
                "bmc",
                target,
                parameters,
                null,
                phase == Phase.INTENT ? null : Outcome.SUCCEEDED,
                null,
                "operation-" + target,
                null);
    }

    /** Stands for the collector. */
    void writeEvent(String bmc, LogGap gap) {
        send(codec.encode(bmc, Event.of(EventType.LOG_GAP, source, gap.observedAt(), gap)));
    }

    public void write(AuditRecord record) {
        Event<AuditRecord> event = Event.of(EventType.AUDIT, source, record.at(), record)
                .withId(record.id())
                .withSequence(record.sequence());
        send(codec.encode(source, event));
    }

    void writePoison(String value) {
        send(new ProducerRecord<>(Topic.AUDIT.topicName(), source, value.getBytes(UTF_8)));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
