package io.sideband.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaAuditTrailTest {
    private static final Actor ACTOR = new Actor("alice", List.of("admin"), "bearer", null);

    private final List<MockProducer<String, byte[]>> producers = new CopyOnWriteArrayList<>();
    private final EventCodec codec = new EventCodec();
    private boolean acknowledging = true;
    private final List<KafkaAuditTrail> trails = new ArrayList<>();

    private KafkaAuditTrail trail(Duration timeout, int capacity) {
        KafkaAuditTrail trail = new KafkaAuditTrail(
                () -> {
                    MockProducer<String, byte[]> producer =
                            new MockProducer<>(acknowledging, null, new StringSerializer(), new ByteArraySerializer());
                    producers.add(producer);
                    return producer;
                },
                "specimen",
                "specimen-0",
                Clock.systemUTC(),
                timeout,
                capacity);
        trails.add(trail);
        return trail;
    }

    @AfterEach
    void close() {
        trails.forEach(KafkaAuditTrail::close);
    }

    private List<AuditRecord> sent(int producer) {
        return producers.get(producer).history().stream()
                .map(r -> codec.decode(EventType.AUDIT, r.headers(), r.value()).data())
                .toList();
    }

    private static AuditEntry entry(String type) {
        return AuditEntry.event(type, ACTOR);
    }

    @Test
    void numbersRecordsFromOneWithoutAGap() {
        KafkaAuditTrail trail = trail(Duration.ofSeconds(10), 10);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(trail.record(entry("a." + i)).await().indefinitely());
        }

        assertThat(sent(0)).extracting(AuditRecord::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(sent(0)).extracting(AuditRecord::id).containsExactlyElementsOf(ids);
        assertThat(sent(0))
                .extracting(AuditRecord::source)
                .allMatch(s -> s.startsWith("/sideband/specimen/specimen-0/"));
    }

    @Test
    void failsClosedIfNothingIsAcknowledgedInTime() {
        acknowledging = false;
        KafkaAuditTrail trail = trail(Duration.ofMillis(200), 10);

        assertThatThrownBy(() -> trail.record(entry("a")).await().indefinitely())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.UNAVAILABLE));
    }

    @Test
    void producerThatFailsForGoodIsReplacedAndEverythingGoesOutAgainUnderANewSource() {
        acknowledging = false;
        KafkaAuditTrail trail = trail(Duration.ofSeconds(20), 10);
        CompletableFuture<String> first = trail.record(entry("a.1")).subscribeAsCompletionStage();
        CompletableFuture<String> second = trail.record(entry("a.2")).subscribeAsCompletionStage();
        await().until(() ->
                producers.size() == 1 && producers.getFirst().history().size() == 2);
        acknowledging = true;

        producers.getFirst().errorNext(new TopicAuthorizationException("sideband.audit"));

        assertThat(List.of(first.join(), second.join()))
                .containsExactlyElementsOf(sent(1).stream().map(AuditRecord::id).toList());
        assertThat(sent(1)).extracting(AuditRecord::sequence).containsExactly(1L, 2L);
        assertThat(sent(1).getFirst().source()).isNotEqualTo(sent(0).getFirst().source());
    }

    @Test
    void entryTooLargeForABrokerIsRefusedBeforeItGetsANumber() {
        KafkaAuditTrail trail = trail(Duration.ofSeconds(10), 10);

        assertThatThrownBy(() -> trail.record(entry("a").reason("x".repeat(300_000)))
                        .await()
                        .indefinitely())
                .isInstanceOf(ProblemException.class);

        trail.record(entry("b")).await().indefinitely();
        assertThat(sent(0)).extracting(AuditRecord::sequence).containsExactly(1L);
    }
}
