package io.sideband.commander.operation;

import static io.restassured.RestAssured.given;
import static io.sideband.commander.fleet.Operations.as;
import static io.sideband.commander.fleet.Operations.body;
import static io.sideband.commander.fleet.Operations.end;
import static io.sideband.commander.fleet.Operations.post;
import static io.sideband.commander.fleet.Operations.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.sideband.commander.fleet.Collector;
import io.sideband.commander.fleet.FakeFleet;
import io.sideband.commander.fleet.FakeFleetProfile;
import io.sideband.commander.fleet.Records;
import io.sideband.commander.fleet.Surroundings;
import io.sideband.events.AuditRecord;
import io.sideband.events.EventType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is written or sent, and what a repeated request yields. */
@QuarkusTest
@TestProfile(FakeFleetProfile.class)
@WithTestResource(Surroundings.class)
class RequestsIT {
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
        bmc = collector.bmc(Map.of());
    }

    @Test
    void sameKeyAndRequestYieldTheSameOperation() {
        String key = UUID.randomUUID().toString();
        Response first = keyed("alice", key, body("power.on", bmc, DEADLINE));

        Response second = keyed("alice", key, body("power.on", bmc, DEADLINE));

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(count("alice")).isEqualTo(1);
    }

    @Test
    void sameKeyForAnotherRequestIsRefused() {
        String key = UUID.randomUUID().toString();
        keyed("alice", key, body("power.on", bmc, DEADLINE));

        Response second = keyed("alice", key, body("power.off", bmc, DEADLINE));

        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.jsonPath().getString("code")).isEqualTo("idempotency-mismatch");
    }

    @Test
    void keysOfTwoCallersDoNotMeet() {
        String key = UUID.randomUUID().toString();
        Response first = keyed("alice", key, body("power.on", bmc, DEADLINE));

        Response second = keyed("carol", key, body("power.on", bmc, DEADLINE));

        assertThat(second.header("Location")).isNotEqualTo(first.header("Location"));
    }

    @Test
    void withoutAKeyEachRequestIsAnOperationOfItsOwn() {
        as("alice", "operator").body(body("power.on", bmc, DEADLINE)).post("/v1/operations");
        as("alice", "operator").body(body("power.on", bmc, DEADLINE)).post("/v1/operations");

        assertThat(count("alice")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'action':'power.burn','targets':{'bmcs':['%s']},'reason':'x'} | power.burn is none of power.on",
                "{'action':'power.on','targets':{'bmcs':['%s']}} | reason",
                "{'action':'power.on','targets':{'bmcs':['%s']},'reason':' '} | reason",
                "{'action':'power.on','reason':'x'} | targets",
                "{'action':'power.on','targets':{},'reason':'x'} | either bmcs or labels",
                "{'action':'power.on','targets':{'bmcs':['%s'],'labels':{'a':'b'}},'reason':'x'} | either bmcs or"
                        + " labels",
                "{'action':'power.on','targets':{'bmcs':['nobody']},'reason':'x'} | not registered: nobody",
                "{'action':'power.on','targets':{'labels':{'rack':'none'}},'reason':'x'} | no registered BMC has the"
                        + " labels",
                "{'action':'power.on','targets':{'bmcs':['%s']},'reason':'x','deadline':'PT0S'} | deadline",
                "{'action':'power.on','targets':{'bmcs':['%s']},'reason':'x','deadline':'PT2H'} | deadline",
                "{'action':'power.on','targets':{'bmcs':['%s']},'reason':'x','duration':'PT5S'} | only for"
                        + " chassis.identify",
                "{'action':'chassis.identify','targets':{'bmcs':['%s']},'reason':'x','duration':'PT5M'} | 0 to 255",
                "{'action':'power.on','targets':{'bmcs':['%s']},'reason':'x','colour':'red'} | colour"
            })
    void invalidRequestIsRefusedAndNamesWhatIsWrong(String json, String named) {
        Response answer = post(json.replace('\'', '"').replace("%s", bmc));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.asString()).contains(named);
        assertThat(count("alice")).isZero();
        assertThat(fleet.server(bmc).logins()).isZero();
    }

    @Test
    void keyThatIsTooLongIsRefused() {
        Response answer = keyed("alice", "k".repeat(201), body("power.on", bmc, DEADLINE));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail")).contains("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "auditor"})
    void whoMayOnlyReadCanNeitherOperateNorCancel(String role) {
        String location = start("power.on", bmc, DEADLINE);

        Response post = as("dave", role).body(body("power.off", bmc, DEADLINE)).post("/v1/operations");

        assertThat(post.statusCode()).isEqualTo(403);
        assertThat(as("dave", role).delete(location).statusCode()).isEqualTo(403);
        assertThat(as("dave", role).get(location).statusCode()).isEqualTo(200);
        assertThat(as("dave", role).get("/v1/operations").statusCode()).isEqualTo(200);
    }

    @Test
    void whatNoGrantAllowsIsRefusedForAllTargetsAndIsOnRecordOnce() {
        String subject = "root-" + UUID.randomUUID();

        Response answer =
                as(subject, "admin").body(body("power.off", bmc, DEADLINE)).post("/v1/operations");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("refused[0].bmc")).isEqualTo(bmc);
        assertThat(answer.jsonPath().getString("detail")).contains("no grant allows " + subject);
        // the record of a later call shows that everything of the first one is there
        as(subject, "viewer").body(body("power.off", bmc, DEADLINE)).post("/v1/operations");
        await().untilAsserted(() -> assertThat(records.all(EventType.AUDIT).stream()
                        .filter(r -> r.actor().subject().equals(subject)))
                .satisfiesExactlyInAnyOrder(
                        r -> {
                            assertThat(r.type()).isEqualTo("operation.refused");
                            assertThat(r.target()).isEqualTo(bmc);
                            assertThat(r.outcome()).isEqualTo(AuditRecord.Outcome.DENIED);
                            assertThat(r.parameters())
                                    .containsEntry("action", "power.off")
                                    .containsKey("policy");
                        },
                        r -> {
                            assertThat(r.type()).isEqualTo("access.denied");
                            assertThat(r.actor().roles()).containsExactly("viewer");
                        }));
        assertThat(fleet.server(bmc).logins()).isZero();
    }

    @Test
    void grantIsNamedInTheIntent() {
        String id = end(start("power.on", bmc, DEADLINE)).getString("id");

        await().untilAsserted(() -> assertThat(records.all(EventType.AUDIT).stream()
                        .filter(r -> id.equals(r.correlation()) && r.phase() == AuditRecord.Phase.INTENT))
                .singleElement()
                .satisfies(r -> assertThat(r.parameters()).containsEntry("grant", "operators")));
    }

    @Test
    void protectedServerIsSwitchedOnButNotOff() {
        String guarded = collector.bmc(Map.of("do-not-power-off", "true"));

        assertThat(post(body("power.off", guarded, DEADLINE)).statusCode()).isEqualTo(403);
        assertThat(end(start("power.on", guarded, DEADLINE)).getString("state")).isEqualTo("succeeded");
    }

    @Test
    void callerWithoutTokenGetsNothing() {
        assertThat(given().contentType("application/json")
                        .body(body("power.off", bmc, DEADLINE))
                        .post("/v1/operations")
                        .statusCode())
                .isEqualTo(401);
        assertThat(given().get("/v1/operations").statusCode()).isEqualTo(401);
    }

    @Test
    void refusedCallIsAudited() {
        String subject = "mallory-" + UUID.randomUUID();

        as(subject, "viewer").body(body("power.off", bmc, DEADLINE)).post("/v1/operations");

        await().untilAsserted(() -> assertThat(records.all(EventType.AUDIT).stream()
                        .filter(r -> r.actor().subject().equals(subject)))
                .singleElement()
                .satisfies(r -> assertThat(r.outcome()).isEqualTo(AuditRecord.Outcome.DENIED)));
    }

    @Test
    void unknownOperationIsNotFound() {
        assertThat(as("bob", "viewer")
                        .get("/v1/operations/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
        assertThat(as("bob", "viewer").get("/v1/operations/none").statusCode()).isEqualTo(404);
        assertThat(as("alice", "operator")
                        .delete("/v1/operations/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    private static Response keyed(String subject, String key, String body) {
        return as(subject, "operator").header("Idempotency-Key", key).body(body).post("/v1/operations");
    }

    private int count(String subject) {
        return (int)
                as("bob", "viewer")
                        .get("/v1/operations?bmc=" + bmc)
                        .jsonPath()
                        .getList("items.requestedBy", String.class)
                        .stream()
                        .filter(subject::equals)
                        .count();
    }
}
