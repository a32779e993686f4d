package io.sideband.collector.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.bmc.ipmi.IpmiBmcConnector;
import io.sideband.collector.FakeFleet;
import io.sideband.events.BmcState;
import io.sideband.events.EventType;
import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import io.sideband.ipmi.transport.TransportConfig;
import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import io.sideband.simulator.eventlog.FullLog;
import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.fleet.SimulatedBmc;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What happens to logs in the field, on simulated BMCs over real IPMI: each entry once, or a gap that says why not. */
@EnabledIfSystemProperty(named = "sideband.long", matches = "true")
class LogFaultIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CAPACITY = 8;
    private static final byte[] ENTRY = HexFormat.of().parseHex("00000200000000200004010101575a5a");

    @TempDir
    static Path keys;

    private static BrokerUnderTest broker;
    private static Simulator simulator;
    private static IpmiBmcConnector connector;
    private static Instance collector;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        broker = new BrokerUnderTest(keys);
        simulator = Simulator.start(SimulatorConfig.forUser("ipmiusr", FakeFleet.PASSWORD)
                .bmcs(6)
                .port(0)
                .logCapacity(CAPACITY)
                .fullLog(FullLog.WRAPS)
                .build());
        broker.credential("lab", 1, FakeFleet.PASSWORD);
        connector = IpmiBmcConnector.open(TransportConfig.standard());
        collector = new Instance("one", broker.client(), connector, broker.sealer());
    }

    @AfterAll
    static void end() {
        collector.close();
        connector.close();
        simulator.close();
        broker.close();
    }

    private static SimulatedBmc bmc(int index) {
        SimulatedBmc bmc = simulator.bmc(index);
        broker.register(bmc.name(), "lab", bmc.address(), "default");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(broker.data(EventType.CURSOR, bmc.name())).isNotEmpty());
        return bmc;
    }

    /** @return its bytes as the BMC stored it */
    private static String add(SimulatedBmc bmc) {
        return bmc.addToLog(SelRecord.of(ENTRY)).orElseThrow().toString();
    }

    private static List<String> published(String bmc) {
        return broker.data(EventType.LOG_ENTRY, bmc).stream().map(LogEntry::raw).toList();
    }

    private static void awaitPublished(String bmc, List<String> expected) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(published(bmc)).isEqualTo(expected));
    }

    private static List<LogGap.Reason> gaps(String bmc) {
        return broker.data(EventType.LOG_GAP, bmc).stream().map(LogGap::reason).toList();
    }

    @Test
    void clearedLogIsAGapAndItsNewEntriesComeEvenWithTheSameIds() {
        SimulatedBmc bmc = bmc(0);
        List<String> expected = new ArrayList<>(List.of(add(bmc), add(bmc)));
        awaitPublished(bmc.name(), expected);
        bmc.clearLog();
        expected.add(add(bmc));
        awaitPublished(bmc.name(), expected);

        assertThat(gaps(bmc.name())).containsExactly(LogGap.Reason.CLEARED);
        assertThat(broker.data(EventType.LOG_ENTRY, bmc.name()))
                .extracting(LogEntry::recordId)
                .as("ids begin anew")
                .containsExactly(1, 2, 1);
    }

    @Test
    void logThatOverwroteWhatNobodyReadIsAGap() {
        SimulatedBmc bmc = bmc(1);
        String first = add(bmc);
        awaitPublished(bmc.name(), List.of(first));
        bmc.cut();
        for (int i = 0; i < 3 * CAPACITY; i++) {
            add(bmc);
        }
        List<String> left = bmc.log().stream().map(SelRecord::toString).toList();
        bmc.restore();
        List<String> expected = new ArrayList<>(List.of(first));
        expected.addAll(left);
        awaitPublished(bmc.name(), expected);

        assertThat(left).hasSize(CAPACITY);
        assertThat(gaps(bmc.name())).contains(LogGap.Reason.OVERFLOW);
        assertThat(broker.state(bmc.name()).logFillPercent()).isEqualTo(100);
        assertThat(broker.state(bmc.name()).findings())
                .extracting(BmcState.Finding::code)
                .contains("log-nearly-full");
    }

    @Test
    void clockThatStepsBackLosesNothingAndItsTimesAreCorrected() {
        SimulatedBmc bmc = bmc(2);
        List<String> expected = new ArrayList<>(List.of(add(bmc)));
        awaitPublished(bmc.name(), expected);
        long stepped = Instant.now().minus(Duration.ofDays(400)).getEpochSecond();
        bmc.setLogClock(stepped);
        expected.add(add(bmc));
        awaitPublished(bmc.name(), expected);

        LogEntry late = broker.data(EventType.LOG_ENTRY, bmc.name()).getLast();
        assertThat(late.bmcTime()).isBefore(Instant.now().minus(Duration.ofDays(399)));
        assertThat(late.correctedTime())
                .isBetween(
                        Instant.now().minus(Duration.ofSeconds(30)),
                        Instant.now().plusSeconds(2));
        assertThat(gaps(bmc.name())).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(broker.state(bmc.name()).findings())
                        .extracting(BmcState.Finding::code)
                        .contains("clock-skew"));
    }

    @Test
    void swappedBoardIsSeenAndItsLogIsAnotherOne() {
        SimulatedBmc before = bmc(3);
        SimulatedBmc after = simulator.bmc(4);
        String old = add(before);
        awaitPublished(before.name(), List.of(old));
        String fresh = add(after);
        broker.register(before.name(), "lab", after.address(), "default");
        awaitPublished(before.name(), List.of(old, fresh));

        assertThat(gaps(before.name())).containsExactly(LogGap.Reason.POSITION_LOST);
        BmcState state = broker.state(before.name());
        assertThat(state.identityChange()).isNotNull();
        assertThat(state.identityChange().part()).isEqualTo(BmcState.IdentityPart.BOARD);
        assertThat(state.identityChange().before().guid())
                .isEqualTo(before.identity().guid().toString());
        assertThat(state.identity())
                .isNotNull()
                .extracting(BmcState.Identity::guid)
                .isEqualTo(after.identity().guid().toString());
    }

    @Test
    void restartedBmcGoesOnWhereItWas() {
        SimulatedBmc bmc = bmc(5);
        List<String> expected = new ArrayList<>(List.of(add(bmc)));
        awaitPublished(bmc.name(), expected);
        bmc.reset(Duration.ofSeconds(2));
        expected.add(add(bmc));
        awaitPublished(bmc.name(), expected);

        assertThat(gaps(bmc.name())).isEmpty();
    }
}
