package io.sideband.commander.execute;

import static io.sideband.commander.fleet.Operations.body;
import static io.sideband.commander.fleet.Operations.end;
import static io.sideband.commander.fleet.Operations.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sideband.commander.fleet.Collector;
import io.sideband.commander.fleet.Records;
import io.sideband.commander.fleet.SimulatedFleet;
import io.sideband.commander.fleet.SimulatedFleetProfile;
import io.sideband.commander.fleet.Surroundings;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.events.AuditRecord;
import io.sideband.events.CommandEvent;
import io.sideband.events.EventType;
import io.sideband.simulator.Simulator;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.machine.Evidence;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.model.ChassisAction;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against BMCs that speak IPMI; their ledger says what reached them. */
@QuarkusTest
@TestProfile(SimulatedFleetProfile.class)
@WithTestResource(Surroundings.class)
@WithTestResource(SimulatedFleet.class)
@SuppressWarnings("NullAway.Init")
class SimulatedFleetIT {
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(2);
    private static final Duration PICKED_UP_WITHIN = Duration.ofMillis(200);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Simulator simulator;
    private EmbeddedPostgreSql postgres;
    private EmbeddedKafka kafka;

    @Inject
    Collector collector;

    @Inject
    Records records;

    @Inject
    MeterRegistry meters;

    private SimulatedBmc server;
    private String bmc;
    private long before;

    @BeforeEach
    void registerOne() {
        server = simulator.bmc(NEXT.getAndIncrement() % SimulatedFleet.SIZE);
        Fault[] all = Fault.values();
        List.of(all).forEach(server::end);
        server.evidence(Evidence.SHOWN);
        server.press(ChassisAction.POWER_UP);
        await().until(() -> server.chassis().on() && !server.chassis().changing());
        bmc = collector.bmc(Map.of(), server.address());
        before = simulator.ledger().last();
    }

    @ParameterizedTest
    @CsvSource({
        "power.off,      power-state",
        "power.soft-off, power-state",
        "power.cycle,    off-edge",
        "power.reset,    restart-cause",
        "chassis.identify, accepted-only"
    })
    void commandReachesTheBmcOnceAfterItsIntent(String action, String evidence) {
        JsonPath operation = run(action);

        assertThat(operation.getString("state")).as(operation.prettify()).isEqualTo("succeeded");
        assertThat(changes()).hasSize(1);
        await().until(() -> !audit(operation, AuditRecord.Phase.OUTCOME).isEmpty());
        assertThat(audit(operation, AuditRecord.Phase.INTENT))
                .singleElement()
                .satisfies(intent ->
                        assertThat(intent.at()).isBefore(changes().getFirst().time()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EVIDENCE_WITHHELD_AFTER_CONTROL", "EVIDENCE_REFUSED_AFTER_CONTROL"})
    void hiddenEvidenceLeavesItUnknown(Fault fault) {
        server.begin(fault);

        JsonPath operation = run("power.off");

        assertThat(operation.getString("state")).as(operation.prettify()).isEqualTo("unknown");
        assertThat(operation.getString("tasks[0].detail")).contains("its power cannot be read");
        assertThat(server.chassis().on()).isFalse();
        await().until(() -> !audit(operation, AuditRecord.Phase.OUTCOME).isEmpty());
        assertThat(audit(operation, AuditRecord.Phase.OUTCOME).getFirst().outcome())
                .isEqualTo(AuditRecord.Outcome.UNKNOWN);
    }

    @Test
    void powerThatTheBmcStatesUnchangedAfterTheCommandIsAFailure() {
        server.begin(Fault.CHASSIS_CONTROL_IGNORED);

        JsonPath operation = run("power.off");

        assertThat(operation.getString("state")).as(operation.prettify()).isEqualTo("failed");
        assertThat(operation.getString("tasks[0].evidence")).isEqualTo("power-state");
        assertThat(server.chassis().on()).isTrue();
    }

    @Test
    void cycleWithoutAnswerIsSentOnceAndProvenByWhatIsSeen() {
        server.begin(Fault.CHASSIS_CONTROL_UNANSWERED);

        JsonPath operation = end(accepted(body("power.cycle", bmc, Duration.ofSeconds(20))));

        assertThat(operation.getString("state")).as(operation.prettify()).isEqualTo("succeeded");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void stoppedPostgreSqlRefusesWithinTwoSecondsAndNothingIsSent() {
        postgres.stop();
        try {
            Response answer = assertRefusedInTime();

            assertThat(answer.jsonPath().getString("detail"))
                    .contains("PostgreSQL")
                    .contains("nothing was accepted");
            assertThat(changes()).isEmpty();
        } finally {
            postgres.start();
        }
        assertThat(run("power.off").getString("state")).isEqualTo("succeeded");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void hangingPostgreSqlRefusesWithinTwoSecondsAndAcceptsNothingLater() throws SQLException {
        try (Connection lock = connection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table operation in access exclusive mode");
            assertRefusedInTime();
            lock.rollback();
        }
        JsonPath next = run("power.off");

        assertThat(next.getString("state")).isEqualTo("succeeded");
        assertThat(changes()).hasSize(1);
        assertThat(records.all(EventType.AUDIT).stream().filter(r -> bmc.equals(r.target())))
                .allSatisfy(r -> assertThat(r.correlation()).isEqualTo(next.getString("id")));
    }

    @Test
    void whatIsAcceptedWithoutKafkaIsDoneAndPublishedLater() {
        kafka.stop();
        JsonPath operation;
        try {
            operation = run("power.off");

            assertThat(operation.getString("state")).isEqualTo("succeeded");
            assertThat(changes()).hasSize(1);
        } finally {
            kafka.start();
        }
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(records.all(EventType.COMMAND_EVENT).stream()
                                .filter(e -> e.bmc().equals(bmc))
                                .map(CommandEvent::state))
                        .contains(CommandEvent.State.ACCEPTED, CommandEvent.State.SUCCEEDED));
        await().until(() -> audit(operation, AuditRecord.Phase.OUTCOME).size() == 1);
    }

    @Test
    void acceptedTaskIsPickedUpWithin200Milliseconds() {
        run("power.on");
        Timer pickup = meters.get("sideband.tasks.pickup").timer();
        long tasks = pickup.count();
        double waited = pickup.totalTime(TimeUnit.MILLISECONDS);

        IntStream.range(0, 10).forEach(_ -> run("power.on"));

        double mean = (pickup.totalTime(TimeUnit.MILLISECONDS) - waited) / (pickup.count() - tasks);
        assertThat(mean).isLessThan(PICKED_UP_WITHIN.toMillis());
    }

    private Response assertRefusedInTime() {
        long start = System.nanoTime();
        Response answer = post(body("power.off", bmc, DEADLINE));
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("unavailable");
        assertThat(taken).isLessThan(REFUSED_WITHIN);
        return answer;
    }

    private JsonPath run(String action) {
        return end(accepted(body(action, bmc, DEADLINE)));
    }

    /** A busy machine may refuse in time what an idle one accepts: then nothing was accepted, and it is asked for again. */
    private static String accepted(String body) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> post(body), answer -> answer.statusCode() == 202)
                .header("Location");
    }

    private List<LedgerEntry.Request> changes() {
        return simulator
                .ledger()
                .read(before, Integer.MAX_VALUE, entry -> entry.bmc().equals(server.name()))
                .stream()
                .flatMap(line -> line.entry() instanceof LedgerEntry.Request request && request.changes()
                        ? Stream.of(request)
                        : Stream.empty())
                .toList();
    }

    private List<AuditRecord> audit(JsonPath operation, AuditRecord.Phase phase) {
        String id = operation.getString("id");
        return records.all(EventType.AUDIT).stream()
                .filter(r -> id.equals(r.correlation()) && r.phase() == phase)
                .toList();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("commander"), "commander", postgres.password("commander"));
    }
}
