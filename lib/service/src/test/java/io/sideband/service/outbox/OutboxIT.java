package io.sideband.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.AuditRecord;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.events.Topics;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final List<TopicPartition> AUDIT_PARTITIONS =
            List.of(new TopicPartition(Topic.AUDIT.topicName(), 0), new TopicPartition(Topic.AUDIT.topicName(), 1));
    private static final EmbeddedKafka KAFKA =
            EmbeddedKafka.builder().plaintext().start();

    private final CommittingService service = new CommittingService();
    private final KafkaConnection connection =
            new KafkaConnection(Map.of("bootstrap.servers", KAFKA.bootstrapServers()));
    private final EventCodec codec = new EventCodec();
    private final Map<TopicPartition, Long> begin = new HashMap<>();
    private final List<OutboxDrainer> drainers = new ArrayList<>();

    @BeforeAll
    static void createTopics() {
        try (Admin admin = KAFKA.admin()) {
            new Topics(admin).createMissing(2, (short) 1);
        }
    }

    /** The topic is shared by the tests: each reads on from where it began. */
    @BeforeEach
    void noteWhereTheTopicEnds() {
        try (Consumer<String, byte[]> consumer = connection.consumer(Map.of())) {
            begin.putAll(consumer.endOffsets(AUDIT_PARTITIONS));
        }
    }

    @AfterEach
    void stop() {
        drainers.forEach(OutboxDrainer::close);
        service.close();
    }

    @AfterAll
    static void stopKafka() {
        KAFKA.close();
    }

    private OutboxDrainer drainer() {
        OutboxDrainer drainer = new OutboxDrainer(service.pool(), connection, new SimpleMeterRegistry());
        drainers.add(drainer);
        drainer.start();
        return drainer;
    }

    private void awaitEmpty() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.rowsLeft()).isZero());
    }

    /** Every audit record of this test on Kafka, in the order of the partition of its source. */
    private List<AuditRecord> published() {
        try (Consumer<String, byte[]> consumer = connection.consumer(Map.of())) {
            consumer.assign(AUDIT_PARTITIONS);
            begin.forEach(consumer::seek);
            long all = consumer.endOffsets(AUDIT_PARTITIONS).values().stream()
                    .mapToLong(e -> e)
                    .sum();
            List<AuditRecord> records = new ArrayList<>();
            while (AUDIT_PARTITIONS.stream().mapToLong(consumer::position).sum() < all) {
                for (ConsumerRecord<String, byte[]> r : consumer.poll(Duration.ofMillis(200))) {
                    records.add(codec.decode(EventType.AUDIT, r.headers(), r.value())
                            .data());
                }
            }
            return records;
        }
    }

    /** The records without repeats; a repeat with another id under the same number fails the test. */
    private static List<AuditRecord> withoutRepeats(List<AuditRecord> records) {
        Map<Long, AuditRecord> first = new LinkedHashMap<>();
        for (AuditRecord record : records) {
            AuditRecord before = first.putIfAbsent(record.sequence(), record);
            assertThat(before == null ? record.id() : before.id()).isEqualTo(record.id());
        }
        return List.copyOf(first.values());
    }

    private static void assertGapless(List<AuditRecord> records, int expected) {
        assertThat(records.stream().map(AuditRecord::source).distinct()).hasSize(1);
        assertThat(records.stream().map(AuditRecord::sequence))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, expected).boxed().toList());
    }

    @Test
    void publishesWhatCommitsInOrderAndNothingElse() {
        drainer();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(service.commit("change." + i));
            service.rollBack("taken-back." + i);
        }

        awaitEmpty();

        List<AuditRecord> records = published();
        assertThat(records).extracting(AuditRecord::id).containsExactlyElementsOf(ids);
        assertGapless(records, 30);
    }

    @Test
    void numbersOfConcurrentTransactionsHaveNoGap() throws Exception {
        drainer();
        List<Future<String>> commits = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                String type = "change." + i;
                boolean undone = i % 3 == 0;
                commits.add(threads.submit(() -> {
                    if (undone) {
                        service.rollBack(type);
                        return "";
                    }
                    return service.commit(type);
                }));
            }
        }
        List<String> ids = new ArrayList<>();
        for (Future<String> commit : commits) {
            ids.add(commit.get());
        }
        ids.removeIf(String::isEmpty);

        awaitEmpty();

        List<AuditRecord> records = published();
        assertThat(records).extracting(AuditRecord::id).containsExactlyInAnyOrderElementsOf(ids);
        assertGapless(records, ids.size());
    }

    @Test
    void transactionThatCommitsLateIsNotLost() {
        drainer();
        service.commit("first");
        CompletableFuture<String> late = service.sessions()
                .withTransaction((session, _) -> service.outbox()
                        .audit(session, CommittingService.entry("late"))
                        .call(() -> session.createNativeQuery("select 1 from pg_sleep(3)")
                                .getSingleResult()))
                .subscribeAsCompletionStage();
        await().atMost(PATIENCE).until(service::sleeping);
        service.commit("early");

        late.join();
        awaitEmpty();

        List<AuditRecord> records = published();
        assertThat(records).extracting(AuditRecord::type).containsExactly("first", "early", "late");
        assertThat(records.getLast().id()).isEqualTo(late.join());
        assertGapless(records, 3);
    }

    @Test
    void keepsRowsWhileKafkaIsAwayAndPublishesThemAfter() {
        drainer();
        service.commit("before");
        awaitEmpty();
        KAFKA.stop();
        for (int i = 0; i < 20; i++) {
            service.commit("meanwhile." + i);
        }
        assertThat(service.rowsLeft()).isEqualTo(20);

        KAFKA.start();

        awaitEmpty();
        assertGapless(withoutRepeats(published()), 21);
    }

    @Test
    void manyAppendedAtOnceArePublishedInTheirOrder() {
        drainer();
        service.commitAll("change", 2500);

        awaitEmpty();

        List<AuditRecord> records = withoutRepeats(published());
        assertGapless(records, 2500);
        assertThat(records)
                .extracting(AuditRecord::type)
                .isEqualTo(IntStream.range(0, 2500).mapToObj(n -> "change." + n).toList());
    }

    @Test
    void crashBetweenPublishingAndRemovingRepeatsUnderTheSameNumber() {
        for (int i = 0; i < 5; i++) {
            service.commit("change." + i);
        }
        CrashingProducers crashing = new CrashingProducers(connection, 3);
        OutboxDrainer drainer = new OutboxDrainer(service.pool(), crashing, new SimpleMeterRegistry());
        drainers.add(drainer);
        drainer.start();

        awaitEmpty();

        assertThat(crashing.crashes()).isPositive();
        List<AuditRecord> records = published();
        assertThat(records).hasSizeGreaterThan(5);
        assertGapless(withoutRepeats(records), 5);
    }

    @Test
    void databaseThatDropsConnectionsLosesNothing() {
        drainer();
        for (int i = 0; i < 10; i++) {
            service.commit("change." + i);
            service.dropDrainers();
        }

        awaitEmpty();

        assertGapless(withoutRepeats(published()), 10);
    }

    @Test
    void ofTwoDrainersOneWorksAndTheOtherTakesOver() {
        OutboxDrainer first = drainer();
        await().atMost(PATIENCE).until(first::draining);
        OutboxDrainer second = drainer();
        service.commit("by-the-first");
        awaitEmpty();
        assertThat(second.draining()).isFalse();

        first.close();

        await().atMost(PATIENCE).until(second::draining);
        service.commit("by-the-second");
        awaitEmpty();
        assertGapless(withoutRepeats(published()), 2);
    }
}
