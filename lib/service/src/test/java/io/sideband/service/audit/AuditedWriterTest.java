package io.sideband.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Matcher;
import io.sideband.events.Silence;
import io.sideband.events.Topic;
import io.sideband.service.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditedWriterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Actor ALICE = new Actor("alice", List.of("operator"), "bearer", "192.0.2.10");

    private final EventCodec codec = new EventCodec();
    private final MockProducer<String, byte[]> first = producer();
    private final MockProducer<String, byte[]> second = producer();
    private final Deque<MockProducer<String, byte[]>> producers = new ArrayDeque<>(List.of(first, second));
    private final AuditedWriter writer =
            new AuditedWriter(producers::remove, "alerter", "alerter-0", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aChangeAndItsAuditRecordAreOneTransaction() {
        writer.write(() -> change("s1", silence("s1")));

        assertThat(first.commitCount()).isEqualTo(1);
        assertThat(first.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(Topic.SILENCES.topicName(), Topic.AUDIT.topicName());
        AuditRecord audit = audit(first.history().getLast());
        assertThat(audit.sequence()).isEqualTo(1);
        assertThat(audit.type()).isEqualTo("silence.created");
        assertThat(audit.source()).startsWith("/sideband/alerter/alerter-0/");
        assertThat(audit.actor()).isEqualTo(ALICE);
    }

    @Test
    void auditRecordsAreNumberedWithoutAGap() {
        writer.write(() -> change("s1", silence("s1")));
        writer.write(() -> change("s1", null));

        assertThat(first.history().get(2).value())
                .as("a deletion is a tombstone")
                .isNull();
        assertThat(audit(first.history().get(3)).sequence()).isEqualTo(2);
    }

    @Test
    void manyChangesAreOneTransactionAndNumberedInTheirOrder() {
        writer.writeAll(() -> List.of(change("s1", silence("s1")), change("s2", silence("s2"))));

        assertThat(first.commitCount()).isEqualTo(1);
        assertThat(audit(first.history().get(1)).sequence()).isEqualTo(1);
        assertThat(audit(first.history().get(3)).sequence()).isEqualTo(2);
    }

    @Test
    void noChangesAreNoTransaction() {
        writer.writeAll(List::of);

        assertThat(first.transactionInitialized()).isFalse();
    }

    @Test
    void whatIsRefusedWritesNothing() {
        assertThatThrownBy(() -> writer.write(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(first.history()).isEmpty();
    }

    @Test
    void aProducerThatFailedIsReplacedAndItsSourceToo() {
        writer.write(() -> change("s1", silence("s1")));
        first.commitTransactionException = new TimeoutException("away");
        assertThatThrownBy(() -> writer.write(() -> change("s2", silence("s2"))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("did not confirm");

        writer.write(() -> change("s3", silence("s3")));

        assertThat(first.closed()).isTrue();
        AuditRecord audit = audit(second.history().getLast());
        assertThat(audit.sequence()).isEqualTo(1);
        assertThat(audit.source()).isNotEqualTo(audit(first.history().get(1)).source());
    }

    private static AuditedWriter.Change<Silence> change(String id, @Nullable Silence silence) {
        AuditEntry audit = AuditEntry.event(silence == null ? "silence.deleted" : "silence.created", ALICE)
                .target("silence", id);
        return new AuditedWriter.Change<>(EventType.SILENCE, id, silence, audit, () -> true);
    }

    private static Silence silence(String id) {
        return new Silence(
                id,
                List.of(new Matcher("rack", "1", false, true)),
                NOW,
                NOW.plusSeconds(60),
                "alice",
                "why",
                null,
                null,
                NOW);
    }

    private AuditRecord audit(ProducerRecord<String, byte[]> record) {
        return codec.decode(EventType.AUDIT, record.headers(), record.value()).data();
    }

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }
}
