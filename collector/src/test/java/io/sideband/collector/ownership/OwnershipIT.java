package io.sideband.collector.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.bmc.PowerState;
import io.sideband.collector.FakeFleet;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Reachability;
import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.LogEntry;
import io.sideband.events.ReadingBatch;
import io.sideband.events.Reservation;
import io.sideband.events.Topic;
import io.sideband.service.kafka.KafkaConnection;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owners on a real broker, with BMCs in memory. Each test has BMCs of its own. */
class OwnershipIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PARTITIONS = BrokerUnderTest.PARTITIONS;

    @TempDir
    static Path keys;

    private static BrokerUnderTest broker;

    @BeforeAll
    static void startKafka() {
        broker = new BrokerUnderTest(keys);
        broker.credential("lab", 1, FakeFleet.PASSWORD);
    }

    @AfterAll
    static void stopKafka() {
        broker.close();
    }

    private static Instance start(String name, FakeFleet fleet) throws InterruptedException {
        return new Instance(name, broker.client(), fleet, broker.sealer());
    }

    @Test
    void registeredBmcIsPolled() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            broker.register("polled-1", "lab");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.data(EventType.READINGS, "polled-1"))
                            .anySatisfy(batch -> assertThat(batch.readings())
                                    .extracting(ReadingBatch.Reading::value)
                                    .contains(55.0)));
            assertThat(broker.state("polled-1").reachability()).isEqualTo(Reachability.REACHABLE);
            assertThat(broker.state("polled-1").power()).isEqualTo(BmcState.Power.ON);
            assertThat(broker.data(EventType.SENSORS, "polled-1")).hasSize(1);
            assertThat(one.ownership().partitions()).isEqualTo(PARTITIONS);
        }
    }

    @Test
    void wrongPasswordIsTriedOnceAcrossRestartsAndAgainWithTheNextVersion() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        broker.credential("wrong", 1, "no");
        try (Instance one = start("one", fleet)) {
            broker.register("wrong-1", "wrong");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(broker.state("wrong-1").reason()).isEqualTo("wrong-password"));
        }
        try (Instance again = start("one", fleet)) {
            await().atMost(SOON).until(() -> again.ownership().bmcs() > 0);
            await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> fleet.logins("wrong-1") == 1);
            broker.credential("wrong", 2, FakeFleet.PASSWORD);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(broker.state("wrong-1").reachability()).isEqualTo(Reachability.REACHABLE));
            assertThat(fleet.logins("wrong-1")).isEqualTo(2);
        }
    }

    @Test
    void logEntriesComeOnceOverRestartAndRebalance() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        fleet.bmc("log-1").addLogEntry(1);
        broker.register("log-1", "lab");
        try (Instance one = start("one", fleet)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.data(EventType.LOG_ENTRY, "log-1"))
                            .hasSize(1));
            fleet.bmc("log-1").addLogEntry(2);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.data(EventType.LOG_ENTRY, "log-1"))
                            .hasSize(2));
        }
        fleet.bmc("log-1").addLogEntry(3);
        try (Instance one = start("one", fleet);
                Instance two = start("two", fleet)) {
            await().atMost(SOON)
                    .until(() -> one.ownership().partitions() == PARTITIONS / 2
                            && two.ownership().partitions() == PARTITIONS / 2);
            fleet.bmc("log-1").addLogEntry(4);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.data(EventType.LOG_ENTRY, "log-1"))
                            .hasSizeGreaterThanOrEqualTo(4));
        }
        assertThat(broker.data(EventType.LOG_ENTRY, "log-1"))
                .extracting(LogEntry::recordId)
                .containsExactly(1, 2, 3, 4);
        assertThat(broker.data(EventType.LOG_GAP, "log-1")).isEmpty();
    }

    @Test
    void unreachableIsSaidWithinThreeIntervalsAndReachableAtOnce() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            broker.register("cut-1", "lab");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(broker.state("cut-1").reachability()).isEqualTo(Reachability.REACHABLE));
            Instant cut = Instant.now();
            fleet.cutOff("cut-1");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(broker.state("cut-1").reachability()).isEqualTo(Reachability.UNREACHABLE));
            BmcState down = broker.state("cut-1");
            assertThat(Duration.between(cut, down.since())).isLessThanOrEqualTo(Duration.ofMillis(3_500));
            assertThat(down.reason()).isEqualTo("unreachable");
            assertThat(down.power()).isEqualTo(BmcState.Power.UNKNOWN);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.data(EventType.READINGS, "cut-1")
                                    .getLast()
                                    .readings())
                            .extracting(ReadingBatch.Reading::state)
                            .containsOnly(ReadingBatch.ReadingState.STALE));
            fleet.reconnect("cut-1");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(broker.state("cut-1").reachability()).isEqualTo(Reachability.REACHABLE));
        }
    }

    @Test
    void reservedBmcIsLeftAloneUntilItIsReleased() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            broker.register("yield-1", "lab");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(broker.state("yield-1").reachability()).isEqualTo(Reachability.REACHABLE));
            Instant reserved = Instant.now();
            reserve("yield-1", false);
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(50))
                    .untilAsserted(() ->
                            assertThat(broker.state("yield-1").yieldedTo()).isEqualTo("task-1"));
            assertThat(Duration.between(reserved, broker.state("yield-1").observedAt()))
                    .isLessThan(Duration.ofSeconds(1));
            int requests = fleet.bmc("yield-1").requests();
            await().during(Duration.ofMillis(2_500))
                    .atMost(SOON)
                    .until(() -> fleet.bmc("yield-1").requests() == requests);
            fleet.bmc("yield-1").power(PowerState.OFF);
            reserve("yield-1", true);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.state("yield-1"))
                            .satisfies(s -> assertThat(s.power()).isEqualTo(BmcState.Power.OFF))
                            .satisfies(s -> assertThat(s.yieldedTo()).isNull()));
        }
    }

    private static void reserve(String bmc, boolean released) {
        broker.send(
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
            var unused =
                    broker.producer().send(new ProducerRecord<>(Topic.BMCS.topicName(), "poison-1", new byte[] {1, 2}));
            var unused2 = broker.producer()
                    .send(new ProducerRecord<>(Topic.COMMANDS.topicName(), "poison-1", new byte[] {3}));
            broker.register("poison-2", "lab");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.data(EventType.READINGS, "poison-2"))
                            .isNotEmpty());
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(letters(Topic.BMCS)).contains("poison-1");
                assertThat(letters(Topic.COMMANDS)).contains("poison-1");
            });
        }
    }

    private static List<String> letters(Topic topic) {
        return new ArrayList<>(new HashSet<>(broker.committed(topic.deadLetterTopicName("collector"), null).stream()
                .map(ConsumerRecord::key)
                .toList()));
    }

    @Test
    void deletedBmcLeavesNothing() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            broker.register("gone-1", "lab");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(broker.data(EventType.CURSOR, "gone-1")).isNotEmpty());
            var unused = broker.producer().send(new ProducerRecord<>(Topic.BMCS.topicName(), "gone-1", null));
            for (Topic topic : List.of(Topic.STATES, Topic.SENSORS, Topic.CURSORS)) {
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(broker.committed(topic.topicName(), "gone-1")
                                        .getLast()
                                        .value())
                                .isNull());
            }
            assertThat(fleet.bmc("gone-1").closed()).isTrue();
        }
    }

    @Test
    void fencedOwnerLeavesItsBmcsAloneUntilItOwnsThemAnew() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            broker.register("fenced-1", "lab");
            fleet.bmc("fenced-1").addLogEntry(1);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.data(EventType.LOG_ENTRY, "fenced-1"))
                            .hasSize(1));
            fenceAll();
            fleet.bmc("fenced-1").addLogEntry(2);
            await().atMost(SOON).until(() -> fleet.bmc("fenced-1").closed());
            int requests = fleet.bmc("fenced-1").requests();
            await().during(Duration.ofSeconds(3))
                    .atMost(SOON)
                    .until(() -> fleet.bmc("fenced-1").requests() == requests);
            await().atMost(SOON).until(() -> fleet.bmc("fenced-1").requests() > requests);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.data(EventType.LOG_ENTRY, "fenced-1"))
                            .extracting(LogEntry::recordId)
                            .containsExactly(1, 2));
        }
    }

    /** As an owner that takes over does. */
    private static void fenceAll() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            try (Producer<String, byte[]> other = new KafkaConnection(broker.client())
                    .producer(Map.of("transactional.id", "collector-default-" + partition))) {
                other.initTransactions();
            }
        }
    }

    @Test
    void logWaitsInTheBmcWhileKafkaIsAwayAndComesOnceAfterwards() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        try (Instance one = start("one", fleet)) {
            broker.register("away-1", "lab");
            fleet.bmc("away-1").addLogEntry(1);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.data(EventType.LOG_ENTRY, "away-1"))
                            .hasSize(1));
            broker.kafka().stop();
            fleet.bmc("away-1").addLogEntry(2);
            int polled = fleet.bmc("away-1").requests();
            await().atMost(SOON).until(() -> fleet.bmc("away-1").requests() > polled + 10);
            fleet.bmc("away-1").addLogEntry(3);
            broker.kafka().start();
            fleet.bmc("away-1").addLogEntry(4);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(broker.data(EventType.LOG_ENTRY, "away-1"))
                            .hasSizeGreaterThanOrEqualTo(4));
            assertThat(broker.data(EventType.LOG_ENTRY, "away-1"))
                    .extracting(LogEntry::recordId)
                    .containsExactly(1, 2, 3, 4);
            assertThat(broker.data(EventType.LOG_GAP, "away-1")).isEmpty();
        }
    }

    @Test
    void eachZoneIsPolledByItsOwnCollectorsOnTheSamePartitions() throws InterruptedException {
        FakeFleet fleet = new FakeFleet();
        InetSocketAddress at = new InetSocketAddress("127.0.0.1", 623);
        try (Instance here = start("one", fleet);
                Instance there = new Instance("east-one", broker.client(), fleet, broker.sealer(), "east")) {
            broker.register("zone-1", "lab", at, "default");
            broker.register("zone-2", "lab", at, "east");
            fleet.bmc("zone-1").addLogEntry(1);
            fleet.bmc("zone-2").addLogEntry(2);
            for (String bmc : List.of("zone-1", "zone-2")) {
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(broker.data(EventType.LOG_ENTRY, bmc))
                                .hasSize(1));
            }
            assertThat(broker.events(EventType.STATE, "zone-1"))
                    .extracting(Event::source)
                    .containsOnly("/sideband/collector/one");
            assertThat(broker.events(EventType.STATE, "zone-2"))
                    .extracting(Event::source)
                    .containsOnly("/sideband/collector/east-one");
            assertThat(fleet.logins("zone-1") + fleet.logins("zone-2")).isEqualTo(2);
        }
    }
}
