package io.sideband.alerter.rule;

import static io.restassured.RestAssured.given;
import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.sideband.alerter.Broker;
import io.sideband.alerter.KafkaAndTokens;
import io.sideband.events.AuditRecord;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.service.access.Roles;
import io.sideband.testkit.Tokens;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as it runs, on a real broker, over REST: rules are written, and their alerts are read. */
@QuarkusTest
@WithTestResource(KafkaAndTokens.class)
class RuleResourceIT {
    private static final String WARM = """
            {"severity":"warning","select":{"bmcs":"%s","kinds":["temperature"]},
             "when":{"type":"threshold","above":%d,"unit":"Cel"}}""";

    private final InstantSource clock = InstantSource.system();
    private Broker broker;

    @BeforeEach
    void connect() {
        broker = new Broker(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void aRuleIsMadeChangedShownAndDeletedAndEachIsAudited() {
        admin().body(WARM.formatted("rest-*", 50))
                .put("/v1/rules/rest-warm")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/v1/rules/rest-warm"))
                .header("ETag", "\"1\"");
        admin().body(WARM.formatted("rest-*", 60))
                .header("If-Match", "\"1\"")
                .put("/v1/rules/rest-warm")
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        admin().body(WARM.formatted("rest-*", 70))
                .header("If-Match", "\"1\"")
                .put("/v1/rules/rest-warm")
                .then()
                .statusCode(412)
                .body("code", equalTo("precondition-failed"));
        viewer().get("/v1/rules/rest-warm").then().statusCode(200).body("when.above", equalTo(60.0f));
        viewer().get("/v1/rules")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("rest-warm", "sensor-threshold", "bmc-reachability"));
        admin().delete("/v1/rules/rest-warm").then().statusCode(204);
        viewer().get("/v1/rules/rest-warm").then().statusCode(404);

        assertThat(audited("rest-warm")).containsExactly("rule.created", "rule.changed", "rule.deleted");
    }

    @Test
    void aWrongRuleIsRefusedWithEveryProblemAndNothingIsWritten() {
        admin().body("{\"when\":{\"type\":\"threshold\",\"above\":50}}")
                .put("/v1/rules/rest-wrong")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("problems.field", hasItems("when.unit", "severity"));
        admin().body("{\"whne\":{}}").put("/v1/rules/rest-wrong").then().statusCode(400);

        viewer().get("/v1/rules/rest-wrong").then().statusCode(404);
        assertThat(audited("rest-wrong")).isEmpty();
    }

    @Test
    void onlyAnAdministratorWritesRules() {
        operator()
                .body(WARM.formatted("rest-*", 50))
                .put("/v1/rules/rest-forbidden")
                .then()
                .statusCode(403);
        given().get("/v1/rules").then().statusCode(401);
    }

    @Test
    void aShippedRuleIsChangedAndPutBack() {
        admin().body("{\"when\":{\"type\":\"log-entries\",\"atLeast\":\"critical\"}}")
                .put("/v1/rules/log-entry")
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        admin().delete("/v1/rules/log-entry").then().statusCode(204);

        viewer().get("/v1/rules/log-entry").then().body("version", equalTo(0));
        admin().delete("/v1/rules/log-entry").then().statusCode(409);
    }

    @Test
    void aNewRuleFiresOnTheNextReadingAndItsDeletionResolves() {
        String bmc = "rest-u01";
        Instant now = clock.instant();
        broker.put(EventType.BMC, bmc, now, registration(bmc, Map.of("rack", "1")));
        broker.put(EventType.SENSORS, bmc, now, catalogue(bmc));
        List<String> streamed = stream("bmc=\"" + bmc + "\"");
        admin().body(WARM.formatted(bmc, 50)).put("/v1/rules/rest-fires").then().statusCode(201);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Instant at = clock.instant();
            broker.put(EventType.READINGS, bmc, at, batch(bmc, at, temperature(55)));
            viewer().get("/v1/alerts?bmc=" + bmc)
                    .then()
                    .body("items", hasSize(1))
                    .body("items.labels.alertname", hasItem("rest-fires"))
                    .body("items.state", hasItem("firing"))
                    .body("items.rule", hasItem("rest-fires"));
        });
        viewer().queryParam("match", "alertname=\"rest-fires\",rack=~\"1|2\"")
                .get("/v1/alerts")
                .then()
                .body("items.bmc", contains(bmc));
        viewer().queryParam("match", "alertname=rest").get("/v1/alerts").then().statusCode(400);
        String fingerprint = viewer().get("/v1/alerts?bmc=" + bmc).path("items[0].fingerprint");
        viewer().get("/v1/alerts/" + fingerprint + "/why")
                .then()
                .statusCode(200)
                .body("rule.name", equalTo("rest-fires"))
                .body("ruleAsThen", equalTo(true))
                .body("path.state", contains("firing"))
                .body("readings[0].value", equalTo(55.0f));
        operator()
                .body("{\"comment\":\"on it\"}")
                .put("/v1/alerts/" + fingerprint + "/acknowledgement")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> viewer().get("/v1/alerts?bmc=" + bmc)
                        .then()
                        .body("items.state", contains("acknowledged"))
                        .body("items.owner", contains("alice")));
        String silence = operator()
                .body("{\"matchers\":[{\"name\":\"bmc\",\"value\":\"" + bmc
                        + "\"}],\"duration\":\"PT1H\",\"comment\":\"change\"}")
                .post("/v1/silences")
                .then()
                .statusCode(201)
                .body("upTo", equalTo("warning"))
                .extract()
                .path("id");
        viewer().get("/v1/silences").then().body("items.id", hasItem(silence));
        viewer().get("/v1/alerts?bmc=" + bmc).then().body("items[0].silencedBy", hasItem(silence));
        operator().delete("/v1/silences/" + silence).then().statusCode(204);
        assertThat(audited(silence)).containsExactly("silence.created", "silence.deleted");
        admin().delete("/v1/rules/rest-fires").then().statusCode(204);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> viewer().get("/v1/alerts?bmc=" + bmc).then().body("items", hasSize(0)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(String.join("", streamed))
                        .contains("\"firing\"", "\"acknowledged\"", "\"resolved\""));
        viewer().get("/v1/alerts?state=resolved&bmc=" + bmc).then().body("items", hasSize(1));
        String next = viewer().get("/v1/alerts/history?limit=2&since=PT1H&bmc=" + bmc)
                .then()
                .statusCode(200)
                .body("items.state", contains("firing", "acknowledged"))
                .extract()
                .path("next");
        viewer().queryParam("match", "alertname=\"rest-fires\"")
                .get("/v1/alerts/history?cursor=" + next)
                .then()
                .body("items.state", hasItem("resolved"))
                .body("items.state", not(hasItem("firing")))
                .body("next", nullValue());
        viewer().get("/v1/alerts/history?since=yesterday").then().statusCode(400);
        viewer().get("/v1/alerts/history?cursor=1-2").then().statusCode(400);
    }

    @Test
    void aBacktestReplaysWhatKafkaHas() {
        String bmc = "rest-u02";
        Instant now = clock.instant();
        broker.put(EventType.BMC, bmc, now, registration(bmc, Map.of("rack", "1")));
        broker.put(EventType.SENSORS, bmc, now, catalogue(bmc));
        List<Integer> values = List.of(40, 61, 62, 40);
        for (int i = 0; i < values.size(); i++) {
            Instant at = now.minusSeconds(60).plusSeconds(i);
            broker.put(EventType.READINGS, bmc, at, batch(bmc, at, temperature(values.get(i))));
        }

        operator()
                .body("{\"since\":\"PT1H\",\"rule\":" + WARM.formatted(bmc, 60) + "}")
                .post("/v1/rules:backtest")
                .then()
                .statusCode(200)
                .body("fired", equalTo(1))
                .body("alerts[0].bmc", equalTo(bmc))
                .body("alerts[0].resolvedAt", notNullValue())
                .body("complete", equalTo(true));
        viewer().get("/v1/rules/backtest").then().statusCode(404);
    }

    /** The lines of the stream of alerts, as they come. */
    private static List<String> stream(String match) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/alerts/stream?match=%s"
                        .formatted(RestAssured.port, URLEncoder.encode(match, UTF_8))))
                .header("Authorization", "Bearer " + Tokens.of("alice", Roles.VIEWER))
                .build();
        var unused = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body().forEach(lines::add));
        return lines;
    }

    private List<String> audited(String rule) {
        EventCodec codec = new EventCodec();
        return broker.read(Topic.AUDIT.topicName()).stream()
                .map(r -> codec.decode(EventType.AUDIT, r.headers(), r.value()).data())
                .filter(r -> rule.equals(r.target()))
                .map(AuditRecord::type)
                .toList();
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.of("alice", Roles.ADMIN)).contentType(ContentType.JSON);
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.of("alice", Roles.OPERATOR)).contentType(ContentType.JSON);
    }

    private static RequestSpecification viewer() {
        return given().auth().oauth2(Tokens.of("alice", Roles.VIEWER));
    }
}
