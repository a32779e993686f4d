package io.sideband.collector.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.bmc.PowerState;
import io.sideband.collector.FakeFleet;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Reachability;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.LogEntry;
import io.sideband.events.Protocol;
import io.sideband.events.ReadingBatch;
import io.sideband.events.Reservation;
import io.sideband.events.Topic;
import io.sideband.events.Topics;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.service.seal.CredentialSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owners on a real broker, with BMCs in memory. Each test has BMCs of its own. */
class OwnershipIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PARTITIONS = 4;
    private static final EventCodec CODEC = new EventCodec();

    @TempDir
    static Path keys;

    private static EmbeddedKafka kafka;
    private static Map<String, Object> client;
    private static Producer<String, byte[]> producer;
    private static CredentialSealer sealer;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.builder().plaintext().start();
        client = new HashMap<>(kafka.clientProperties());
        try (Admin admin = kafka.admin()) {
            new Topics(admin).createMissing(PARTITIONS, (short) 1);
        }
        producer = new KafkaConnection(client).producer(Map.of());
        sealer = CredentialSealer.openOrCreate(keys);
        credential("lab", 1, FakeFleet.PASSWORD);
    }

    @AfterAll
    static void stopKafka() {
        producer.close();
        kafka.close();
    }

    private static Instance start(String name, FakeFleet fleet) throws InterruptedException {
        return new Instance(name, client, fleet, sealer);
    }

    private static <T> void send(EventType<T> type, String key, T data) {
        var unused = producer.send(CODEC.encode(key, Event.of(type, "/test", Instant.now(), data)));
        producer.flush();
    }

    private static void credential(String name, long version, String password) {
        try (CredentialSecret secret = new CredentialSecret("ipmiusr", password.getBytes(UTF_8), null)) {
            send(EventType.CREDENTIAL, name, sealer.seal(name, version, secret, List.of()));
        }
    }

    private static void register(String id, String credential) {
        send(
                EventType.BMC,
                id,
                new BmcRegistration(
                        id,
                        "default",
                        "127.0.0.1",
                        623,
                        List.of(Protocol.IPMI),
                        credential,
                        Map.of(),
                        List.of(17),
                        Duration.ofSeconds(1),
                        1));
    }

    /** Everything committed on {@code topic} about {@code bmc}. */
    private static List<ConsumerRecord<String, byte[]>> committed(String topic, @Nullable String bmc) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = new KafkaConnection(client).consumer(Map.of())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> {
                    if (bmc == null || bmc.equals(r.key())) {
                        found.add(r);
                    }
                });
            }
        }
        return found;
    }

    private static <T> List<T> data(EventType<T> type, String bmc) {
        return committed(type.topic().topicName(), bmc).stream()
                .filter(r -> r.value() != null)
                .map(r -> CODEC.decode(r.headers(), r.value()))
                .filter(e -> e.type().equals(type))
                .map(e -> type.data().cast(e.data()))
                .toList();
    }

    private static BmcState state(String bmc) {
        List<BmcState> all = data(EventType.STATE, bmc);
        assertThat(all).as("states of %s", bmc).isNotEmpty();
        return all.getLast();
    }

    @Test
    void registeredBmcIsPolled() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            register("polled-1", "lab");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(data(EventType.READINGS, "polled-1"))
                            .anySatisfy(batch -> assertThat(batch.readings())
                                    .extracting(ReadingBatch.Reading::value)
                                    .contains(55.0)));
            assertThat(state("polled-1").reachability()).isEqualTo(Reachability.REACHABLE);
            assertThat(state("polled-1").power()).isEqualTo(BmcState.Power.ON);
            assertThat(data(EventType.SENSORS, "polled-1")).hasSize(1);
            assertThat(one.ownership().partitions()).isEqualTo(PARTITIONS);
        }
    }

    @Test
    void wrongPasswordIsTriedOnceAcrossRestartsAndAgainWithTheNextVersion() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        credential("wrong", 1, "no");
        try (Instance one = start("one", fleet)) {
            register("wrong-1", "wrong");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(state("wrong-1").reason()).isEqualTo("wrong-password"));
        }
        try (Instance again = start("one", fleet)) {
            await().atMost(SOON).until(() -> again.ownership().bmcs() > 0);
            await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> fleet.logins("wrong-1") == 1);
            credential("wrong", 2, FakeFleet.PASSWORD);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(state("wrong-1").reachability()).isEqualTo(Reachability.REACHABLE));
            assertThat(fleet.logins("wrong-1")).isEqualTo(2);
        }
    }

    @Test
    void logEntriesComeOnceOverRestartAndRebalance() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        fleet.bmc("log-1").addLogEntry(1);
        register("log-1", "lab");
        try (Instance one = start("one", fleet)) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(data(EventType.LOG_ENTRY, "log-1")).hasSize(1));
            fleet.bmc("log-1").addLogEntry(2);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(data(EventType.LOG_ENTRY, "log-1")).hasSize(2));
        }
        fleet.bmc("log-1").addLogEntry(3);
        try (Instance one = start("one", fleet);
                Instance two = start("two", fleet)) {
            await().atMost(SOON)
                    .until(() -> one.ownership().partitions() == PARTITIONS / 2
                            && two.ownership().partitions() == PARTITIONS / 2);
            fleet.bmc("log-1").addLogEntry(4);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(data(EventType.LOG_ENTRY, "log-1")).hasSizeGreaterThanOrEqualTo(4));
        }
        assertThat(data(EventType.LOG_ENTRY, "log-1"))
                .extracting(LogEntry::recordId)
                .containsExactly(1, 2, 3, 4);
        assertThat(data(EventType.LOG_GAP, "log-1")).isEmpty();
    }

    @Test
    void unreachableIsSaidWithinThreeIntervalsAndReachableAtOnce() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            register("cut-1", "lab");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(state("cut-1").reachability()).isEqualTo(Reachability.REACHABLE));
            Instant cut = Instant.now();
            fleet.cutOff("cut-1");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(state("cut-1").reachability()).isEqualTo(Reachability.UNREACHABLE));
            BmcState down = state("cut-1");
            assertThat(Duration.between(cut, down.since())).isLessThanOrEqualTo(Duration.ofMillis(3_500));
            assertThat(down.reason()).isEqualTo("unreachable");
            assertThat(down.power()).isEqualTo(BmcState.Power.UNKNOWN);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    data(EventType.READINGS, "cut-1").getLast().readings())
                            .extracting(ReadingBatch.Reading::state)
                            .containsOnly(ReadingBatch.ReadingState.STALE));
            fleet.reconnect("cut-1");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(state("cut-1").reachability()).isEqualTo(Reachability.REACHABLE));
        }
    }

    @Test
    void reservedBmcIsLeftAloneUntilItIsReleased() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            register("yield-1", "lab");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(state("yield-1").reachability()).isEqualTo(Reachability.REACHABLE));
            Instant reserved = Instant.now();
            reserve("yield-1", false);
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(50))
                    .untilAsserted(
                            () -> assertThat(state("yield-1").yieldedTo()).isEqualTo("task-1"));
            assertThat(Duration.between(reserved, state("yield-1").observedAt()))
                    .isLessThan(Duration.ofSeconds(1));
            int requests = fleet.bmc("yield-1").requests();
            await().during(Duration.ofMillis(2_500))
                    .atMost(SOON)
                    .until(() -> fleet.bmc("yield-1").requests() == requests);
            fleet.bmc("yield-1").power(PowerState.OFF);
            reserve("yield-1", true);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(state("yield-1"))
                            .satisfies(s -> assertThat(s.power()).isEqualTo(BmcState.Power.OFF))
                            .satisfies(s -> assertThat(s.yieldedTo()).isNull()));
        }
    }

    private static void reserve(String bmc, boolean released) {
        send(
                EventType.RESERVATION,
                bmc,
                new Reservation(
                        bmc,
                        "operation-1",
                        "task-1",
                        "power.off",
                        true,
                        Instant.now().plusSeconds(60),
                        released));
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheRestGoesOn() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            await().atMost(SOON).until(() -> one.ownership().joined());
            var unused = producer.send(new ProducerRecord<>(Topic.BMCS.topicName(), "poison-1", new byte[] {1, 2}));
            var unused2 = producer.send(new ProducerRecord<>(Topic.COMMANDS.topicName(), "poison-1", new byte[] {3}));
            register("poison-2", "lab");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(data(EventType.READINGS, "poison-2")).isNotEmpty());
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(letters(Topic.BMCS)).contains("poison-1");
                assertThat(letters(Topic.COMMANDS)).contains("poison-1");
            });
        }
    }

    private static List<String> letters(Topic topic) {
        return new ArrayList<>(new HashSet<>(committed(topic.deadLetterTopicName("collector"), null).stream()
                .map(ConsumerRecord::key)
                .toList()));
    }

    @Test
    void deletedBmcLeavesNothing() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            register("gone-1", "lab");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(data(EventType.CURSOR, "gone-1")).isNotEmpty());
            var unused = producer.send(new ProducerRecord<>(Topic.BMCS.topicName(), "gone-1", null));
            for (Topic topic : List.of(Topic.STATES, Topic.SENSORS, Topic.CURSORS)) {
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(committed(topic.topicName(), "gone-1")
                                        .getLast()
                                        .value())
                                .isNull());
            }
            assertThat(fleet.bmc("gone-1").closed()).isTrue();
        }
    }
}
