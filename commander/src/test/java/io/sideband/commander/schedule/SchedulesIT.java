package io.sideband.commander.schedule;

import static io.sideband.commander.fleet.Operations.as;
import static io.sideband.commander.fleet.Operations.end;
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
import io.sideband.commander.fleet.Surroundings;
import io.sideband.commander.operation.StatementChannel;
import io.sideband.embedded.EmbeddedPostgreSql;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(FakeFleetProfile.class)
@WithTestResource(Surroundings.class)
@SuppressWarnings("NullAway.Init")
class SchedulesIT {
    private EmbeddedPostgreSql postgres;

    @Inject
    FakeFleet fleet;

    @Inject
    Collector collector;

    @Inject
    ScheduleStore store;

    @Inject
    StatementChannel statements;

    @Inject
    Clock clock;

    private final String name = "s-" + UUID.randomUUID();
    private String bmc = "";

    @BeforeEach
    void registerOne() {
        bmc = collector.bmc(Map.of());
        fleet.server(bmc).with(PowerState.ON);
    }

    @Test
    void whatIsDueOnceRunsOnceWithItsOwnersName() {
        put("alice", "operator", once(clock.instant().plusSeconds(5))).then().statusCode(200);

        JsonPath run = awaitRun();

        assertThat(run.getString("runs[0].outcome")).isEqualTo("accepted");
        assertThat(run.getString("nextDue")).isNull();
        JsonPath operation = end("/v1/operations/" + run.getString("runs[0].operation"));
        assertThat(operation.getString("state")).isEqualTo("succeeded");
        assertThat(operation.getString("requestedBy")).isEqualTo("alice");
        assertThat(fleet.server(bmc).changes()).hasSize(1);
    }

    @Test
    void manyReplicasMakeOneOperationOfADueTime() throws SQLException {
        put("alice", "operator", recurring("0 3 1 1 *", "run-once")).then().statusCode(200);
        dueAt(clock.instant().minusSeconds(1));

        List<Integer> fired = IntStream.range(0, 8)
                .parallel()
                .map(_ -> statements.await(Duration.ofSeconds(20), store::fire).size())
                .boxed()
                .toList();

        // the service's own loop may have been first
        assertThat(fired.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(1);
        assertThat(awaitRun().getList("runs")).hasSize(1);
        assertThat(as("bob", "viewer")
                        .get("/v1/operations?bmc=" + bmc)
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
    }

    @Test
    void missedTimeIsLeftOutAndRecorded() throws SQLException {
        put("alice", "operator", recurring("0 3 1 1 *", "skip")).then().statusCode(200);

        dueAt(clock.instant().minusSeconds(3600));

        JsonPath run = awaitRun();
        assertThat(run.getString("runs[0].outcome")).isEqualTo("missed");
        assertThat(Instant.parse(run.getString("nextDue"))).isAfter(clock.instant());
        assertThat(fleet.server(bmc).logins()).isZero();
    }

    @Test
    void missedTimeIsMadeUpForIfTheScheduleSaysSo() throws SQLException {
        put("alice", "operator", recurring("0 3 1 1 *", "run-once")).then().statusCode(200);

        dueAt(clock.instant().minusSeconds(3600));

        assertThat(awaitRun().getString("runs[0].outcome")).isEqualTo("accepted");
    }

    @Test
    void scheduleOfABmcThatIsGoneIsRefusedAndRecorded() throws SQLException {
        put("alice", "operator", recurring("0 3 1 1 *", "skip")).then().statusCode(200);
        collector.register(bmc, "127.0.0.1", 623, Map.of("do-not-power-off", "true"));
        await().until(() -> !as("alice", "operator")
                .body(operation())
                .post("/v1/plans")
                .jsonPath()
                .getList("refused")
                .isEmpty());

        dueAt(clock.instant());

        JsonPath run = awaitRun();
        assertThat(run.getString("runs[0].outcome")).isEqualTo("refused");
        assertThat(run.getString("runs[0].detail")).contains("protected by its label");
    }

    @Test
    void onlyItsOwnerOrAnAdministratorChangesASchedule() {
        put("alice", "operator", recurring("0 3 * * *", "skip")).then().statusCode(200);

        assertThat(put("mallory", "operator", recurring("0 4 * * *", "skip")).statusCode())
                .isEqualTo(403);
        assertThat(as("mallory", "operator").delete(path()).statusCode()).isEqualTo(403);
        assertThat(as("root", "admin").delete(path()).statusCode()).isEqualTo(204);
        assertThat(as("bob", "viewer").get(path()).statusCode()).isEqualTo(404);
    }

    @Test
    void disabledScheduleIsKeptAndDoesNothing() throws SQLException {
        put("alice", "operator", recurring("0 3 * * *", "skip").replaceFirst("\\{", "{\"enabled\": false, "))
                .then()
                .statusCode(200);
        dueAt(clock.instant().minusSeconds(1));

        assertThat(statements.await(Duration.ofSeconds(20), store::fire)).isEmpty();
        assertThat(as("bob", "viewer").get(path()).jsonPath().getList("runs")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"cron\": \"0 3 * * *\"",
                "\"cron\": \"0 30 * * *\", \"zone\": \"UTC\"",
                "\"cron\": \"0 3 * * *\", \"zone\": \"Mars\"",
                "\"at\": \"2020-01-01T00:00:00Z\"",
                "\"at\": \"2120-01-01T00:00:00Z\", \"cron\": \"0 3 * * *\", \"zone\": \"UTC\"",
                "\"enabled\": true"
            })
    void mistakeIsRefused(String when) {
        assertThat(put("alice", "operator", body(when)).statusCode()).isEqualTo(400);
    }

    private Response put(String subject, String role, String body) {
        return as(subject, role).body(body).put(path());
    }

    private String path() {
        return "/v1/schedules/" + name;
    }

    private String once(Instant at) {
        return body("\"at\": \"%s\"".formatted(at));
    }

    private String recurring(String cron, String missed) {
        return body("\"cron\": \"%s\", \"zone\": \"UTC\", \"missed\": \"%s\"".formatted(cron, missed));
    }

    private String body(String when) {
        return "{%s, \"operation\": %s}".formatted(when, operation());
    }

    private String operation() {
        return """
                {"action": "power.off", "targets": {"bmcs": ["%s"]}, "reason": "a test"}""".formatted(bmc);
    }

    private JsonPath awaitRun() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !as("bob", "viewer")
                        .get(path())
                        .jsonPath()
                        .getList("runs")
                        .isEmpty());
        return as("bob", "viewer").get(path()).jsonPath();
    }

    /** As if the service had not run since then. */
    private void dueAt(Instant due) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl("commander"), "commander", postgres.password("commander"));
                var update = connection.prepareStatement("update schedule set next_due = ? where name = ?")) {
            update.setTimestamp(1, Timestamp.from(due));
            update.setString(2, name);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
