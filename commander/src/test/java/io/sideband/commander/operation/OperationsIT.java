package io.sideband.commander.operation;

import static io.sideband.commander.fleet.Operations.as;
import static io.sideband.commander.fleet.Operations.body;
import static io.sideband.commander.fleet.Operations.end;
import static io.sideband.commander.fleet.Operations.get;
import static io.sideband.commander.fleet.Operations.post;
import static io.sideband.commander.fleet.Operations.run;
import static io.sideband.commander.fleet.Operations.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.sideband.bmc.PowerState;
import io.sideband.commander.fleet.Collector;
import io.sideband.commander.fleet.FakeFleet;
import io.sideband.commander.fleet.FakeFleetProfile;
import io.sideband.commander.fleet.FakeServer;
import io.sideband.commander.fleet.Records;
import io.sideband.commander.fleet.Surroundings;
import io.sideband.events.AuditRecord;
import io.sideband.events.BmcState;
import io.sideband.events.CommandEvent;
import io.sideband.events.EventType;
import io.sideband.events.Reservation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeFleetProfile.class)
@WithTestResource(Surroundings.class)
class OperationsIT {
    private static final Duration SHORT = Duration.ofSeconds(20);

    @Inject
    FakeFleet fleet;

    @Inject
    Collector collector;

    @Inject
    Records records;

    private String bmc = "";

    @BeforeEach
    void registerOne() {
        bmc = collector.bmc(Map.of());
    }

    @Test
    void powerOffIsDoneAndTold() {
        FakeServer server = fleet.server(bmc).with(PowerState.ON);

        JsonPath operation = run("power.off", bmc, SHORT);

        assertThat(operation.getString("state")).isEqualTo("succeeded");
        assertThat(operation.getString("requestedBy")).isEqualTo("alice");
        assertThat(operation.getString("tasks[0].bmc")).isEqualTo(bmc);
        assertThat(operation.getString("tasks[0].evidence")).isEqualTo("power-state");
        assertThat(operation.getInt("tasks[0].sent")).isEqualTo(1);
        assertThat(server.power()).isEqualTo(PowerState.OFF);
        assertThat(server.changes())
                .containsExactly(new FakeServer.Change("power OFF", operation.getString("tasks[0].intent")));
    }

    @Test
    void everyIntentHasOneOutcomeOnTheAuditTopic() {
        fleet.server(bmc).with(PowerState.ON);

        JsonPath operation = run("power.off", bmc, SHORT);

        await().until(() -> audit(operation).size() == 2);
        AuditRecord intent = audit(operation).getFirst();
        AuditRecord outcome = audit(operation).getLast();
        assertThat(intent.phase()).isEqualTo(AuditRecord.Phase.INTENT);
        assertThat(intent.id()).isEqualTo(operation.getString("tasks[0].intent"));
        assertThat(intent.type()).isEqualTo("operation.power.off");
        assertThat(intent.target()).isEqualTo(bmc);
        assertThat(intent.reason()).isEqualTo("a test");
        assertThat(intent.actor().subject()).isEqualTo("alice");
        assertThat(outcome.intent()).isEqualTo(intent.id());
        assertThat(outcome.outcome()).isEqualTo(AuditRecord.Outcome.SUCCEEDED);
    }

    @Test
    void commandEventsTellEachStep() {
        fleet.server(bmc).with(PowerState.ON);

        run("power.off", bmc, SHORT);

        await().untilAsserted(() -> assertThat(records.all(EventType.COMMAND_EVENT).stream()
                        .filter(e -> e.bmc().equals(bmc))
                        .map(CommandEvent::state))
                .containsExactly(
                        CommandEvent.State.ACCEPTED,
                        CommandEvent.State.STARTED,
                        CommandEvent.State.PROGRESS,
                        CommandEvent.State.SUCCEEDED));
    }

    @Test
    void serverThatIsOffAlreadyIsSentNothing() {
        JsonPath operation = run("power.off", bmc, SHORT);

        assertThat(operation.getString("state")).isEqualTo("succeeded");
        assertThat(operation.getString("tasks[0].detail")).startsWith("the server was already off; nothing was sent");
        assertThat(operation.getInt("tasks[0].sent")).isZero();
        assertThat(fleet.server(bmc).changes()).isEmpty();
    }

    @Test
    void collectorThatYieldsIsWaitedForAndGetsTheBmcBack() {
        fleet.server(bmc).with(PowerState.ON).disobey();
        String location = start("power.off", bmc, Duration.ofSeconds(2));
        Reservation reservation = await().until(() -> reservations().stream().findFirst(), r -> r.isPresent())
                .orElseThrow();
        collector.yieldTo(bmc, reservation.task());

        JsonPath operation = end(location);

        assertThat(operation.getString("tasks[0].id")).isEqualTo(reservation.task());
        await().untilAsserted(() ->
                assertThat(reservations().stream().map(Reservation::released)).containsExactly(false, true));
    }

    @Test
    void collectorThatDoesNotAnswerIsMentioned() {
        fleet.server(bmc).with(PowerState.ON);

        JsonPath operation = run("power.off", bmc, SHORT);

        assertThat(operation.getString("tasks[0].detail"))
                .isEqualTo("the server is off (polling was not paused: the collector did not answer)");
    }

    /** Another service's defect: confirmed from a cache that was older than the command. */
    @Test
    void stateThatTheCollectorSawBeforeConfirmsNothing() {
        FakeServer server = fleet.server(bmc).with(PowerState.ON).disobey();
        collector.saw(bmc, BmcState.Power.OFF);

        JsonPath operation = run("power.off", bmc, Duration.ofSeconds(2));

        assertThat(operation.getString("state")).isEqualTo("failed");
        assertThat(server.changes()).hasSize(1);
    }

    @Test
    void labelsSelectEveryBmcThatHasThemAll() {
        String rack = UUID.randomUUID().toString();
        String one = collector.bmc(Map.of("rack", rack, "row", "1"));
        String two = collector.bmc(Map.of("rack", rack, "row", "1"));
        collector.bmc(Map.of("rack", rack, "row", "2"));
        String body = """
                {"action": "power.on", "targets": {"labels": {"rack": "%s", "row": "1"}}, "reason": "a test"}""".formatted(rack);

        JsonPath operation = end(post(body).header("Location"));

        assertThat(operation.getList("tasks.bmc", String.class)).containsExactlyInAnyOrder(one, two);
        assertThat(operation.getInt("counts.succeeded")).isEqualTo(2);
    }

    @Test
    void tasksOfOneBmcAreDoneOneAfterAnother() {
        fleet.server(bmc).with(PowerState.ON).disobey();
        String first = start("power.off", bmc, Duration.ofSeconds(3));
        String second = start("power.on", bmc, SHORT);
        await().until(() -> get(first).getString("tasks[0].state").equals("verifying"));

        assertThat(get(second).getString("state")).isEqualTo("pending");
        assertThat(end(second).getString("state")).isEqualTo("succeeded");
    }

    @Test
    void whatHasNotStartedCanBeCancelled() {
        fleet.server(bmc).with(PowerState.ON).disobey();
        String first = start("power.off", bmc, Duration.ofSeconds(3));
        String second = start("power.cycle", bmc, SHORT);
        await().until(() -> get(first).getString("tasks[0].state").equals("verifying"));

        as("alice", "operator")
                .delete(second)
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"))
                .body("tasks[0].detail", containsString("cancelled by alice"));

        assertThat(end(first).getString("state")).isEqualTo("failed");
        assertThat(fleet.server(bmc).changes()).hasSize(1);
        await().until(() -> audit(get(second)).size() == 2);
        assertThat(audit(get(second)).getLast().detail()).contains("nothing was sent");
    }

    @Test
    void bmcWhoseLabelsChangedMeanwhileIsLeftAlone() {
        fleet.server(bmc).with(PowerState.ON).disobey();
        String first = start("power.off", bmc, Duration.ofSeconds(3));
        String second = start("power.cycle", bmc, SHORT);
        await().until(() -> get(first).getString("tasks[0].state").equals("verifying"));

        collector.register(bmc, "127.0.0.1", 623, Map.of("rack", "moved"));

        assertThat(end(second).getString("tasks[0].detail")).startsWith("not permitted: " + bmc);
        assertThat(fleet.server(bmc).changes()).hasSize(1);
    }

    @Test
    void operationsAreListedNewestFirstPageByPage() {
        String first = run("power.on", bmc, SHORT).getString("id");
        String second = run("power.off", bmc, SHORT).getString("id");

        JsonPath page =
                as("bob", "viewer").get("/v1/operations?limit=1&bmc=" + bmc).jsonPath();
        JsonPath rest = as("bob", "viewer")
                .get("/v1/operations?limit=1&bmc=" + bmc + "&cursor=" + page.getString("next"))
                .jsonPath();

        assertThat(page.getList("items.id", String.class)).containsExactly(second);
        assertThat(rest.getList("items.id", String.class)).containsExactly(first);
        assertThat(rest.getString("next")).isNull();
        assertThat(page.getInt("items[0].counts.succeeded")).isEqualTo(1);
    }

    @Test
    void operationsAreFoundByState() {
        String id = run("power.on", bmc, SHORT).getString("id");

        assertThat(listed("state=succeeded&bmc=" + bmc)).containsExactly(id);
        for (String other : List.of("pending", "running", "failed", "unknown", "cancelled")) {
            assertThat(listed("state=" + other + "&bmc=" + bmc)).isEmpty();
        }
        as("bob", "viewer").get("/v1/operations?state=done").then().statusCode(400);
    }

    private static List<String> listed(String query) {
        return as("bob", "viewer").get("/v1/operations?" + query).jsonPath().getList("items.id", String.class);
    }

    private List<AuditRecord> audit(JsonPath operation) {
        String id = operation.getString("id");
        return records.all(EventType.AUDIT).stream()
                .filter(r -> id.equals(r.correlation()) && r.targetKind().equals("bmc"))
                .toList();
    }

    private List<Reservation> reservations() {
        return records.all(EventType.RESERVATION).stream()
                .filter(r -> r.bmc().equals(bmc))
                .toList();
    }
}
