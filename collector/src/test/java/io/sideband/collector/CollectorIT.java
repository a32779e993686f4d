package io.sideband.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sideband.bmc.Inventory;
import io.sideband.collector.live.SseListener;
import io.sideband.events.AuditRecord;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.testkit.Tokens;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The collector's interface, from the token to Kafka and back, over BMCs in memory. */
@QuarkusTest
@WithTestResource(CollectorUnderTest.class)
class CollectorIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    FakeFleet fleet;

    @Inject
    KafkaConnection kafka;

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role, role)).contentType("application/json");
    }

    @BeforeEach
    void putCredential() {
        as("admin")
                .body("{\"username\":\"ipmiusr\",\"password\":\"test\"}")
                .put("/v1/credentials/lab")
                .then()
                .statusCode(200);
    }

    private static void register(String id, String rack) {
        as("admin")
                .body("""
                    {"address":"127.0.0.1","port":9700,"protocols":["ipmi"],"credential":"lab",
                     "labels":{"rack":"%s"},"cipherSuites":[3],"interval":"PT1S"}\
                    """.formatted(rack))
                .put("/v1/bmcs/" + id)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", containsString("/v1/bmcs/" + id));
    }

    @Test
    void registeredBmcShowsReadingsStateSensorsAndEvents() {
        fleet.bmc("rack1-u01").addLogEntry(1);
        fleet.bmc("rack1-u01")
                .inventory(new Inventory(List.of(
                        new Inventory.Item("fru/0", "board", Map.of("board.serial", "SN-1"), null, List.of()))));
        register("rack1-u01", "1");
        await().atMost(SOON)
                .untilAsserted(() -> as("viewer")
                        .get("/v1/bmcs/rack1-u01/readings")
                        .then()
                        .statusCode(200)
                        .body("bmc", equalTo("rack1-u01"))
                        .body("readings.sensor", hasItem("CPU1 Temp"))
                        .body("readings.find { it.number == 1 }.value", equalTo(55.0f))
                        .body("readings.find { it.number == 1 }.unit", equalTo("Cel"))
                        .body("readings.find { it.number == 1 }.state", equalTo("ok")));
        as("viewer")
                .get("/v1/bmcs/rack1-u01/state")
                .then()
                .statusCode(200)
                .body("reachability", equalTo("reachable"))
                .body("power", equalTo("on"));
        as("viewer").get("/v1/bmcs/rack1-u01/sensors").then().statusCode(200).body("sensors", hasSize(2));
        await().atMost(SOON)
                .untilAsserted(() -> as("viewer")
                        .get("/v1/bmcs/rack1-u01/events")
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(1))
                        .body("items[0].recordId", equalTo(1))
                        .body("items[0].type", equalTo("io.sideband.log-entry.v1")));
        await().atMost(SOON)
                .untilAsserted(() -> as("viewer")
                        .get("/v1/inventory?serial=sn-1")
                        .then()
                        .statusCode(200)
                        .body("items.bmc", equalTo(List.of("rack1-u01"))));
        assertThat(as("viewer").get("/v1/hardware-metrics?label=rack=1").asString())
                .contains("hw_temperature_celsius{hw_id=\"rack1-u01/20h/0/1\"");
    }

    @Test
    void registrationIsIdempotentConditionalAndAudited() {
        register("rack2-u01", "2");
        String same = as("viewer").get("/v1/bmcs/rack2-u01").asString();
        as("admin").body("""
            {"address":"127.0.0.1","port":9700,"protocols":["ipmi"],"credential":"lab",
             "labels":{"rack":"2"},"cipherSuites":[3],"interval":"PT1S"}\
            """).put("/v1/bmcs/rack2-u01").then().statusCode(200).header("ETag", "\"1\"");
        assertThat(as("viewer").get("/v1/bmcs/rack2-u01").asString()).isEqualTo(same);
        as("admin")
                .header("If-Match", "\"7\"")
                .delete("/v1/bmcs/rack2-u01")
                .then()
                .statusCode(412)
                .body("code", equalTo("precondition-failed"));
        as("admin")
                .header("If-Match", "\"1\"")
                .delete("/v1/bmcs/rack2-u01")
                .then()
                .statusCode(204);
        as("viewer").get("/v1/bmcs/rack2-u01").then().statusCode(404).body("code", equalTo("not-found"));
        assertThat(audited())
                .filteredOn(r -> "rack2-u01".equals(r.target()))
                .extracting(AuditRecord::type)
                .containsExactly("bmc.registered", "bmc.deleted");
    }

    @Test
    void selectorsAndCursorWalkTheList() {
        register("rack3-u01", "3");
        register("rack3-u02", "3");
        register("rack3-u03", "3");
        String next = as("viewer")
                .queryParam("label", "rack=3")
                .queryParam("limit", 2)
                .get("/v1/bmcs")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of("rack3-u01", "rack3-u02")))
                .extract()
                .path("next");
        as("viewer")
                .queryParam("label", "rack=3")
                .queryParam("cursor", next)
                .get("/v1/bmcs")
                .then()
                .body("items.id", equalTo(List.of("rack3-u03")))
                .body("$", not(org.hamcrest.Matchers.hasKey("next")));
    }

    @Test
    void importSaysWhatBecameOfEachLineAndTakesWhatWasExported() {
        String lines = """
            {"id":"rack7-u01","address":"127.0.0.1","credential":"lab","labels":{"rack":"7"}}
            {"id":"rack7-u02","address":"192.0.2.1","credential":"lab","labels":{"rack":"7"}}
            {"id":"rack7-u03","address":"127.0.0.1","credential":"lab","labels":{"rack":"7"}}
            {"id":"rack7-u01","address":"127.0.0.1","credential":"lab"}
            """;
        importing("application/x-ndjson", lines, true).body("created", equalTo(2));
        as("viewer").get("/v1/bmcs/rack7-u01").then().statusCode(404);
        importing("application/x-ndjson", lines, false)
                .body("created", equalTo(2))
                .body("refused", equalTo(2))
                .body("lines.status", equalTo(List.of("created", "refused", "created", "refused")))
                .body("lines[1].field", equalTo("address"))
                .body("lines[3].detail", containsString("line 1 names the same BMC"));
        String exported = given().auth()
                .oauth2(Tokens.of("viewer", "viewer"))
                .accept("application/x-ndjson")
                .queryParam("label", "rack=7")
                .get("/v1/bmcs")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(exported.lines()).hasSize(2);
        importing("application/x-ndjson", exported, false)
                .body("unchanged", equalTo(2))
                .body("changed", equalTo(0));
        importing("text/csv", "id,address,credential,label.rack,interval\nrack7-u01,127.0.0.1,lab,7,PT20S\n", false)
                .body("changed", equalTo(1));
        as("viewer").get("/v1/bmcs/rack7-u01").then().header("ETag", "\"2\"").body("interval", equalTo("PT20S"));
        assertThat(audited())
                .filteredOn(r -> String.valueOf(r.target()).startsWith("rack7-"))
                .extracting(r -> r.type() + " " + r.target())
                .containsExactlyInAnyOrder(
                        "bmc.registered rack7-u01", "bmc.registered rack7-u03", "bmc.changed rack7-u01");
    }

    private static ValidatableResponse importing(String type, String body, boolean dryRun) {
        return given().auth()
                .oauth2(Tokens.of("admin", "admin"))
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(type, ContentType.TEXT)))
                .contentType(type)
                .queryParam("dryRun", dryRun)
                .body(body)
                .post("/v1/bmcs")
                .then()
                .statusCode(200);
    }

    @Test
    void wrongPasswordIsShownAsRefusedAndTriedOnce() {
        as("admin")
                .body("{\"username\":\"ipmiusr\",\"password\":\"no\"}")
                .put("/v1/credentials/bad")
                .then()
                .statusCode(200);
        as("admin")
                .body("{\"address\":\"127.0.0.1\",\"credential\":\"bad\",\"interval\":\"PT1S\"}")
                .put("/v1/bmcs/rack4-u01")
                .then()
                .statusCode(201);
        await().atMost(SOON)
                .untilAsserted(() -> as("viewer")
                        .get("/v1/bmcs/rack4-u01/state")
                        .then()
                        .body("reachability", equalTo("refused"))
                        .body("reason", equalTo("wrong-password")));
        assertThat(fleet.logins("rack4-u01")).isEqualTo(1);
        as("viewer")
                .get("/v1/bmcs/rack4-u01/readings")
                .then()
                .statusCode(200)
                .body("readings", hasSize(0))
                .body("note", containsString("not read yet"));
    }

    @Test
    void secretsNeverComeBack() {
        as("admin")
                .get("/v1/credentials/lab")
                .then()
                .statusCode(200)
                .body("$", not(org.hamcrest.Matchers.hasKey("password")))
                .body("$", not(org.hamcrest.Matchers.hasKey("sealed")));
        register("rack5-u01", "5");
        as("admin").delete("/v1/credentials/lab").then().statusCode(409).body("code", equalTo("conflict"));
        assertThat(audited().toString()).doesNotContain("\"test\"").doesNotContain("password");
    }

    @Test
    void refusalsNameFieldAndFix() {
        as("admin")
                .body("{\"address\":\"192.0.2.1\",\"credential\":\"lab\"}")
                .put("/v1/bmcs/rack6-u01")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo("address"))
                .body("detail", containsString("outside zone default"));
        as("operator")
                .body("{\"address\":\"127.0.0.1\",\"credential\":\"lab\"}")
                .put("/v1/bmcs/rack6-u01")
                .then()
                .statusCode(403);
        given().get("/v1/bmcs").then().statusCode(401);
    }

    @Test
    void listenerHearsWhatItsBmcsSayAndGoesOnWhereItStopped() throws Exception {
        URI live = URI.create("http://localhost:%d/v1/live?label=rack=8".formatted(RestAssured.port));
        register("rack8-u01", "8");
        register("rack9-u01", "9");
        String stopped;
        try (SseListener listener = SseListener.open(live, Tokens.of("viewer", "viewer"), null)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(listener.latest("readings")).contains("\"bmc\":\"rack8-u01\""));
            stopped = listener.lastId();
        }
        fleet.bmc("rack8-u01").addLogEntry(4711);
        fleet.bmc("rack9-u01").addLogEntry(4712);
        await().atMost(SOON)
                .untilAsserted(() ->
                        as("viewer").get("/v1/bmcs/rack8-u01/events").then().body("items", hasSize(1)));
        try (SseListener listener = SseListener.open(live, Tokens.of("viewer", "viewer"), stopped)) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(listener.latest("log-entry")).contains("\"recordId\":4711"));
        }
        as("viewer").header("Last-Event-ID", "nowhere").get("/v1/live").then().statusCode(400);
        given().get("/v1/live").then().statusCode(401);
    }

    @Test
    void readyWhenCachesAreCaughtUpAndTheGroupIsJoined() {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    private List<AuditRecord> audited() {
        return AuditTopic.read(kafka);
    }
}
