package io.sideband.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.events.Topics;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaAuditTrailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Actor MALLORY = new Actor("mallory", List.of("viewer"), "bearer", "192.0.2.9");
    private static final EmbeddedKafka KAFKA =
            EmbeddedKafka.builder().plaintext().start();
    private static final KafkaConnection CONNECTION =
            new KafkaConnection(Map.of("bootstrap.servers", KAFKA.bootstrapServers()));

    private final EventCodec codec = new EventCodec();
    private final String instance = UUID.randomUUID().toString();

    @BeforeAll
    static void createTopics() {
        try (Admin admin = KAFKA.admin()) {
            new Topics(admin).createMissing(3, (short) 1);
        }
    }

    @AfterAll
    static void stop() {
        KAFKA.close();
    }

    private KafkaAuditTrail trail(Duration timeout) {
        return new KafkaAuditTrail(CONNECTION, "specimen", instance, Clock.systemUTC(), timeout, 1_000);
    }

    /** What is on the topic now from this test's instance. */
    private List<AuditRecord> written() {
        List<AuditRecord> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = CONNECTION.consumer(Map.of())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.AUDIT.topicName()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> found.add(decode(r)));
            }
        }
        return found.stream()
                .filter(r -> r.source().startsWith("/sideband/specimen/" + instance + "/"))
                .toList();
    }

    private AuditRecord decode(ConsumerRecord<String, byte[]> record) {
        return codec.decode(EventType.AUDIT, record.headers(), record.value()).data();
    }

    private static AuditEntry entry(String type) {
        return AuditEntry.event(type, MALLORY);
    }

    @Test
    void whoWaitsForARecordFindsItOnTheTopicNumberedWithoutAGap() {
        List<CompletableFuture<String>> ids;
        try (KafkaAuditTrail trail = trail(PATIENCE)) {
            ids = IntStream.range(0, 200)
                    .mapToObj(i -> trail.record(entry("specimen." + i)).subscribeAsCompletionStage())
                    .toList();
            ids.forEach(CompletableFuture::join);
        }

        List<AuditRecord> written = written();
        assertThat(written)
                .extracting(AuditRecord::id)
                .containsExactlyElementsOf(
                        ids.stream().map(CompletableFuture::join).toList());
        assertThat(written)
                .extracting(AuditRecord::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void withoutKafkaRecordsAreRefusedAndLaterOnesFollowWithoutAGap() {
        try (KafkaAuditTrail trail = trail(Duration.ofSeconds(2))) {
            trail.record(entry("before")).await().indefinitely();
            KAFKA.stop();
            try {
                for (String type : List.of("during.1", "during.2")) {
                    assertThatThrownBy(() -> trail.record(entry(type)).await().indefinitely())
                            .isInstanceOf(ProblemException.class)
                            .hasMessageContaining("cannot be written now");
                }
            } finally {
                KAFKA.start();
            }
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(ProblemException.class)
                    .until(() -> trail.record(entry("after")).await().indefinitely() != null);
        }

        // one that was refused may still appear, as its Javadoc says, but no number is missing and none is used twice
        List<AuditRecord> written = written();
        assertThat(written).extracting(AuditRecord::type).startsWith("before").endsWith("after");
        assertThat(written)
                .extracting(AuditRecord::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, written.size()).boxed().toList());
    }

    /** One whose record was given up on, and still arrived, may be counted twice. */
    @Test
    void noRefusalIsForgottenInAnOutage() {
        try (KafkaAuditTrail trail = trail(Duration.ofSeconds(1))) {
            RefusalAudit audit = new RefusalAudit(trail, Clock.systemUTC(), Duration.ofMillis(200), 8);
            audit.onStart(new StartupEvent());
            KAFKA.stop();
            try {
                IntStream.range(0, 5).forEach(i -> audit.refused(new Refusal(403, MALLORY, "PUT /v1/bmcs/u" + i)));
                await().atMost(PATIENCE)
                        .until(() -> trail.record(entry("probe"))
                                .onItem()
                                .transform(_ -> false)
                                .onFailure()
                                .recoverWithItem(true)
                                .await()
                                .indefinitely());
            } finally {
                KAFKA.start();
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(refusedCalls()).isGreaterThanOrEqualTo(5));
            audit.onStop(new ShutdownEvent());
        }

        assertThat(written()).filteredOn(r -> r.type().equals("access.denied")).allSatisfy(r -> {
            assertThat(r.actor()).isEqualTo(MALLORY);
            assertThat(r.outcome()).isEqualTo(AuditRecord.Outcome.DENIED);
            assertThat(r.target()).startsWith("PUT /v1/bmcs/u");
            assertThat(r.parameters()).containsEntry("status", "403");
        });
    }

    private long refusedCalls() {
        return written().stream()
                .filter(r -> r.type().equals("access.denied"))
                .mapToLong(r -> Long.parseLong(r.parameters().getOrDefault("count", "1")))
                .sum();
    }
}
