package io.sideband.commander.operation;

import static io.sideband.commander.fleet.Operations.as;
import static io.sideband.commander.fleet.Operations.body;
import static io.sideband.commander.fleet.Operations.end;
import static io.sideband.commander.fleet.Operations.get;
import static io.sideband.commander.fleet.Operations.run;
import static io.sideband.commander.fleet.Operations.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sideband.bmc.PowerState;
import io.sideband.commander.fleet.Collector;
import io.sideband.commander.fleet.FakeFleet;
import io.sideband.commander.fleet.FakeFleetProfile;
import io.sideband.commander.fleet.Records;
import io.sideband.commander.fleet.Surroundings;
import io.sideband.events.AuditRecord;
import io.sideband.events.EventType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans, and operations that others must agree to: the test policy wants two administrators for {@code critical} BMCs. */
@QuarkusTest
@TestProfile(FakeFleetProfile.class)
@WithTestResource(Surroundings.class)
class ApprovalsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Inject
    FakeFleet fleet;

    @Inject
    Collector collector;

    @Inject
    Records records;

    private String bmc = "";

    @BeforeEach
    void registerOne() {
        bmc = collector.bmc(Map.of("critical", "true"));
        fleet.server(bmc).with(PowerState.ON);
    }

    @Test
    void nothingIsDoneBeforeEnoughOthersAgreed() {
        String location = start("power.off", bmc, DEADLINE);
        String plan = get(location).getString("plan");

        assertThat(get(location).getString("state")).isEqualTo("awaiting-approval");
        assertThat(decide("bob", location, plan, true).statusCode()).isEqualTo(200);
        assertThat(get(location).getString("state")).isEqualTo("awaiting-approval");
        assertThat(fleet.server(bmc).logins()).isZero();
        assertThat(decide("carol", location, plan, true).statusCode()).isEqualTo(200);

        JsonPath operation = end(location);
        assertThat(operation.getString("state")).isEqualTo("succeeded");
        assertThat(operation.getList("approvals.subject", String.class)).containsExactly("bob", "carol");
        assertThat(fleet.server(bmc).power()).isEqualTo(PowerState.OFF);
    }

    @Test
    void rejectionEndsItAndEveryIntentHasItsOutcome() {
        String location = start("power.off", bmc, DEADLINE);
        JsonPath waiting = get(location);

        decide("bob", location, waiting.getString("plan"), false);

        JsonPath operation = end(location);
        assertThat(operation.getString("state")).isEqualTo("cancelled");
        assertThat(operation.getString("tasks[0].detail")).startsWith("rejected by bob");
        assertThat(fleet.server(bmc).logins()).isZero();
        await().untilAsserted(() -> assertThat(audit(operation.getString("id")))
                .contains("operation.rejected")
                .filteredOn("operation.power.off"::equals)
                .hasSize(2));
    }

    @Test
    void whoAskedForItCannotAgree() {
        String location = start("power.off", bmc, DEADLINE);

        Response answer = as("alice", "operator", "admin")
                .body(decision(get(location).getString("plan"), true))
                .post(location + "/approvals");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("detail")).contains("who asked for it");
    }

    @Test
    void roleThatTheRuleDoesNotNameCannotAgree() {
        String location = start("power.off", bmc, DEADLINE);

        Response answer = as("dave", "operator")
                .body(decision(get(location).getString("plan"), true))
                .post(location + "/approvals");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void agreementIsToOnePlanAndGivenOnce() {
        String location = start("power.off", bmc, DEADLINE);
        String plan = get(location).getString("plan");

        assertThat(decide("bob", location, "0".repeat(64), true).statusCode()).isEqualTo(412);
        assertThat(decide("bob", location, plan, true).statusCode()).isEqualTo(200);
        assertThat(decide("bob", location, plan, true).statusCode()).isEqualTo(409);
    }

    @Test
    void whatIsOverCannotBeApproved() {
        String location = start("power.off", bmc, DEADLINE);
        String plan = get(location).getString("plan");
        as("alice", "operator").delete(location);

        assertThat(decide("bob", location, plan, true).statusCode()).isEqualTo(409);
    }

    @Test
    void waitingForApprovalHoldsUpNothingElse() {
        start("power.cycle", bmc, DEADLINE);

        assertThat(run("chassis.identify", bmc, DEADLINE).getString("state")).isEqualTo("succeeded");
    }

    @Test
    void tenThousandTargetsAreOneRequest() {
        String fleetOf10k = UUID.randomUUID().toString();
        collector.bmcs(10_000, Map.of("critical", "true", "fleet", fleetOf10k));
        String body = """
                {"action": "power.off", "targets": {"labels": {"fleet": "%s"}}, "reason": "a test"}""".formatted(fleetOf10k);

        Response answer = as("alice", "operator").body(body).post("/v1/operations");

        assertThat(answer.statusCode()).as(answer.asString().substring(0, 200)).isEqualTo(202);
        assertThat(answer.jsonPath().getInt("counts.unapproved")).isEqualTo(10_000);
        JsonPath cancelled =
                as("alice", "operator").delete(answer.header("Location")).jsonPath();
        assertThat(cancelled.getInt("counts.cancelled")).isEqualTo(10_000);
    }

    @Test
    void planSaysWhatAnOperationWouldDoAndDoesNothing() {
        String body = body("power.off", bmc, DEADLINE);

        JsonPath plan = as("bob", "operator").body(body).post("/v1/plans").jsonPath();

        assertThat(plan.getList("sends", String.class)).containsExactly("Chassis Control: off");
        assertThat(plan.getString("targets[0].bmc")).isEqualTo(bmc);
        assertThat(plan.getString("targets[0].grant")).isEqualTo("operators");
        assertThat(plan.getInt("approvals[0].needed")).isEqualTo(2);
        assertThat(as("bob", "viewer")
                        .get("/v1/operations?bmc=" + bmc)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(get(start("power.off", bmc, DEADLINE)).getString("plan")).isEqualTo(plan.getString("digest"));
    }

    @Test
    void planShowsWhoIsRefused() {
        JsonPath plan = as("root", "admin")
                .body(body("power.off", bmc, DEADLINE))
                .post("/v1/plans")
                .jsonPath();

        assertThat(plan.getString("refused[0].bmc")).isEqualTo(bmc);
        assertThat(plan.getList("targets")).isEmpty();
    }

    @Test
    void operationThatIsNotTheNamedPlanIsRefused() {
        String named = body("power.off", bmc, DEADLINE).replaceFirst("\\{", "{\"plan\": \"" + "0".repeat(64) + "\", ");

        Response answer = as("alice", "operator").body(named).post("/v1/operations");

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.jsonPath().getString("plan")).hasSize(64);
    }

    private static Response decide(String subject, String location, String plan, boolean agreed) {
        return as(subject, "admin").body(decision(plan, agreed)).post(location + "/approvals");
    }

    private static String decision(String plan, boolean agreed) {
        return """
                {"plan": "%s", "agreed": %s, "reason": "change 4711"}""".formatted(plan, agreed);
    }

    private List<String> audit(String operation) {
        return records.all(EventType.AUDIT).stream()
                .filter(r -> operation.equals(r.correlation()))
                .map(AuditRecord::type)
                .toList();
    }
}
