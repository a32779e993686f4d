package io.sideband.collector.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.collector.FakeFleet;
import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.LogEntry;
import io.sideband.events.ReadingBatch;
import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.ledger.Ledger;
import io.sideband.simulator.ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two collectors as processes of their own, a real broker, simulated BMCs over real IPMI. The simulator's ledger is the
 * judge: who asked what when, and what every log held.
 */
@EnabledIfSystemProperty(named = "sideband.long", matches = "true")
class FaultIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BMCS = 6;
    /** Session timeout 9 s, take-over, login and the next poll. */
    private static final Duration POLLED_AGAIN = Duration.ofSeconds(15);

    private static final byte[] ENTRY = HexFormat.of().parseHex("00000200000000200004010101575a5a");

    @TempDir
    static Path directory;

    private static BrokerUnderTest broker;
    private static Simulator simulator;
    private static Path keys;

    @BeforeAll
    static void start() throws IOException {
        keys = java.nio.file.Files.createDirectory(
                directory.resolve("keys"),
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rwx------")));
        broker = new BrokerUnderTest(keys);
        simulator = Simulator.start(SimulatorConfig.forUser("ipmiusr", FakeFleet.PASSWORD)
                .bmcs(BMCS)
                .port(0)
                .ledgerCapacity(500_000)
                .build());
        broker.credential("lab", 1, FakeFleet.PASSWORD);
        for (SimulatedBmc bmc : simulator.bmcs()) {
            broker.register(bmc.name(), "lab", bmc.address(), "default");
            addLogEntry(bmc);
        }
    }

    @AfterAll
    static void end() {
        simulator.close();
        broker.close();
    }

    private static InstanceProcess instance(String name) throws IOException {
        return InstanceProcess.start(
                name,
                broker.kafka().bootstrapServers(),
                keys,
                "default",
                Path.of("target", "instance-" + name + ".log"));
    }

    private static void addLogEntry(SimulatedBmc bmc) {
        assertThat(bmc.addToLog(SelRecord.of(ENTRY))).isPresent();
    }

    private static long ledgerEnd() {
        return simulator.ledger().last();
    }

    private static List<LedgerEntry.Request> requestsAfter(long seq) {
        return simulator.ledger().read(seq, Integer.MAX_VALUE).stream()
                .map(Ledger.Line::entry)
                .filter(LedgerEntry.Request.class::isInstance)
                .map(LedgerEntry.Request.class::cast)
                .toList();
    }

    /** Which collectors published readings of how many BMCs since then. */
    private static Map<String, Long> pollersSince(Instant since) {
        return broker.events(EventType.READINGS, null).stream()
                .filter(e -> e.data().observedAt().isAfter(since))
                .collect(Collectors.groupingBy(
                        e -> e.source().substring(e.source().lastIndexOf('/') + 1),
                        Collectors.collectingAndThen(
                                Collectors.mapping(e -> e.data().bmc(), Collectors.toSet()), s -> (long) s.size())));
    }

    private static Set<String> polledSince(Instant since) {
        return broker.events(EventType.READINGS, null).stream()
                .map(Event::data)
                .filter(batch -> batch.observedAt().isAfter(since))
                .map(ReadingBatch::bmc)
                .collect(Collectors.toSet());
    }

    private static void awaitAllPolledSince(Instant since) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> polledSince(since).size() == BMCS);
    }

    private static void everyEntryCameOnce() {
        for (SimulatedBmc bmc : simulator.bmcs()) {
            List<String> held = bmc.log().stream().map(SelRecord::toString).toList();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(broker.data(EventType.LOG_ENTRY, bmc.name()))
                            .extracting(LogEntry::raw)
                            .containsExactlyElementsOf(held));
            assertThat(broker.data(EventType.LOG_GAP, bmc.name())).isEmpty();
        }
    }

    @Test
    void neitherStopNorKillNorAReplicaMorePollsTwiceOrLosesAnEntry() throws IOException, InterruptedException {
        try (InstanceProcess one = instance("one")) {
            awaitAllPolledSince(Instant.EPOCH);
            simulator.bmcs().forEach(FaultIT::addLogEntry);
            one.stop();
            Set<Long> sessionsOfOne = sessions(requestsAfter(0));
            long stopped = ledgerEnd();
            Instant stoppedAt = Instant.now();
            simulator.bmcs().forEach(FaultIT::addLogEntry);
            try (InstanceProcess two = instance("two")) {
                awaitAllPolledSince(stoppedAt);
                assertThat(requestsAfter(stopped))
                        .as("a stopped process sends nothing")
                        .noneMatch(r -> sessionsOfOne.contains(r.session()));
                simulator.bmcs().forEach(FaultIT::addLogEntry);
                long continued = ledgerEnd();
                one.goOn();
                Instant goneOn = Instant.now();
                await().atMost(SOON)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> pollersSince(goneOn).keySet().equals(Set.of("one", "two")));
                assertThat(requestsAfter(continued).stream()
                                .filter(r -> sessionsOfOne.contains(r.session()))
                                .collect(Collectors.groupingBy(LedgerEntry.Request::bmc, Collectors.counting()))
                                .values())
                        .as("requests of the old sessions once the process went on, by BMC")
                        .allMatch(count -> count <= 1);
                everyEntryCameOnce();
                two.kill();
                Instant killed = Instant.now();
                simulator.bmcs().forEach(FaultIT::addLogEntry);
                awaitAllPolledSince(killed);
                assertThat(firstPolls(killed).values())
                        .allSatisfy(
                                at -> assertThat(Duration.between(killed, at)).isLessThan(POLLED_AGAIN));
            }
            everyEntryCameOnce();
        }
    }

    private static Set<Long> sessions(List<LedgerEntry.Request> requests) {
        return requests.stream()
                .map(LedgerEntry.Request::session)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Map<String, Instant> firstPolls(Instant since) {
        return broker.events(EventType.READINGS, null).stream()
                .map(Event::data)
                .filter(batch -> batch.observedAt().isAfter(since))
                .collect(Collectors.toMap(
                        ReadingBatch::bmc,
                        ReadingBatch::observedAt,
                        (one, other) -> one.isBefore(other) ? one : other));
    }
}
