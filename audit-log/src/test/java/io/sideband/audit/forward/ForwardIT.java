package io.sideband.audit.forward;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sideband.audit.AuditWriter;
import io.sideband.audit.Surroundings;
import io.sideband.audit.tree.Hash;
import io.sideband.audit.tree.TreeEdge;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.testkit.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Destinations of a running service. */
@QuarkusTest
@WithTestResource(Surroundings.class)
@SuppressWarnings("NullAway.Init") // set by the test resource and before each test
class ForwardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Authority AUTHORITY = new Authority();

    private EmbeddedKafka kafka;
    private AuditWriter writer;
    private final String target = "bmc-" + UUID.randomUUID();
    private final String name = "siem-" + UUID.randomUUID();
    private int written;

    @BeforeEach
    void open() {
        writer = new AuditWriter(kafka);
    }

    @AfterEach
    void close() {
        writer.close();
        as("admin").delete("/v1/destinations/" + name);
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of("carol", role));
    }

    private ValidatableResponse put(Map<String, Object> body) {
        return as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .put("/v1/destinations/" + name)
                .then();
    }

    private Map<String, Object> http(int port) {
        Map<String, Object> transport = Map.of(
                "kind",
                "http",
                "url",
                "https://localhost:%d/events".formatted(port),
                "tls",
                Map.of("trust", AUTHORITY.certificate()));
        return new HashMap<>(Map.of("transport", transport, "secrets", Map.of("token", StrictReceiver.TOKEN)));
    }

    private JsonPath shown() {
        return as("auditor")
                .get("/v1/destinations/" + name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            writer.write(writer.intent(++written, target));
        }
    }

    private long ours(StrictReceiver receiver) {
        return receiver.events().stream()
                .filter(e -> e.path("target").asText().equals(target))
                .count();
    }

    @Test
    void receiverGetsEveryCommittedRecordAndCanProveIt() {
        try (StrictReceiver receiver = StrictReceiver.start(AUTHORITY, 0)) {
            Map<String, Object> settings = http(receiver.port());
            settings.put("from", 0);
            put(settings).statusCode(200).body("secrets", equalTo(List.of("token")));
            write(20);
            await().atMost(PATIENCE).until(() -> ours(receiver) == 20);

            List<JsonNode> events = receiver.events();
            assertThat(events.stream().map(e -> e.path("index").asInt()))
                    .startsWith(0, 1, 2)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(events.stream().map(e -> e.path("number").asInt()).toList())
                    .isEqualTo(events.stream()
                            .map(e -> e.path("index").asInt() + 1)
                            .toList());
            assertThat(provenHeartbeats(events)).isPositive();
            assertThat(events.toString()).doesNotContain("alice").doesNotContain("maintenance");
            assertThat(receiver.complaints()).isEmpty();
            await().atMost(PATIENCE).until(() -> shown().getLong("lag") == 0);
            assertThat(shown().getLong("gap")).isZero();
            assertThat(as("auditor").get("/v1/destinations/" + name).asString()).doesNotContain(StrictReceiver.TOKEN);
        }
    }

    /** How many heartbeats say the root of what came before them; fails if one says another. */
    private static int provenHeartbeats(List<JsonNode> events) {
        TreeEdge tree = new TreeEdge();
        Map<Long, String> roots = new HashMap<>();
        int proven = 0;
        for (JsonNode event : events) {
            if (event.path("type").asText().equals(DestinationFilter.HEARTBEAT)) {
                long size = event.path("parameters").path("size").asLong();
                assertThat(roots)
                        .containsEntry(
                                size, event.path("parameters").path("root").asText());
                proven++;
            }
            tree.append(Hash.of(HexFormat.of().parseHex(event.path("leafHash").asText())));
            roots.put(tree.size(), tree.root().base64());
        }
        return proven;
    }

    @Test
    void topicGetsClearTextIfToldAndOnlyWhatTheFilterLetsThrough() throws Exception {
        String topic = "siem-" + UUID.randomUUID();
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        put(Map.of(
                        "transport",
                        Map.of("kind", "kafka", "topic", topic),
                        "format",
                        "cef",
                        "personal",
                        true,
                        "filter",
                        Map.of("types", List.of("operation.*"), "targets", List.of("bmc-*"))))
                .statusCode(200);
        write(5);

        KafkaConnection connection = new KafkaConnection(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        List<String> lines = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = connection.consumer(Map.of())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            await().atMost(PATIENCE).until(() -> {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    assertThat(record.headers().lastHeader("sideband-index")).isNotNull();
                    lines.add(new String(record.value(), UTF_8));
                }
                return lines.stream()
                                .filter(line -> line.contains("dhost=" + target))
                                .count()
                        == 5;
            });
        }

        assertThat(lines.stream().filter(line -> line.contains(target)))
                .allSatisfy(line -> assertThat(line)
                        .startsWith("CEF:0|Sideband|sideband-audit|")
                        .contains("suser=alice"));
        assertThat(lines).noneMatch(line -> line.contains("|audit.read|"));
    }

    /** It accepts connections and never reads. What is written meanwhile is in the log, and arrives once it heals. */
    @Test
    void receiverThatNeverReadsDelaysNobodyAndLosesNothing() throws IOException {
        int port;
        try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = hole.getLocalPort();
            put(http(port)).statusCode(200);
            write(30);

            await().atMost(PATIENCE).untilAsserted(() -> {
                as("auditor").get("/v1/records?target=" + target).then().body("items.size()", equalTo(30));
                assertThat(shown().getLong("lag")).isGreaterThanOrEqualTo(30);
                assertThat(shown().getString("failure")).contains("no answer from the receiver");
            });
            await().atMost(PATIENCE)
                    .untilAsserted(() -> as("admin")
                            .get("/q/metrics")
                            .then()
                            .body(containsString("sideband_forward_failing{destination=\"" + name + "\"} 1.0")));
        }

        try (StrictReceiver receiver = StrictReceiver.start(AUTHORITY, port)) {
            await().atMost(PATIENCE).until(() -> ours(receiver) >= 30);
            await().atMost(PATIENCE).until(() -> shown().get("failure") == null);
        }
    }

    @Test
    void onlyAdministratorsChangeAndEachChangeIsARecord() {
        for (String role : List.of("viewer", "operator")) {
            as(role).get("/v1/destinations").then().statusCode(403);
        }
        as("auditor").delete("/v1/destinations/" + name).then().statusCode(403);
        as("admin").delete("/v1/destinations/" + name).then().statusCode(404);
        put(http(1)).statusCode(200);
        as("auditor").get("/v1/destinations").then().statusCode(200).body("name", hasItem(name));
        as("admin").delete("/v1/destinations/" + name).then().statusCode(204);

        as("auditor")
                .get("/v1/records?order=asc&target=" + name)
                .then()
                .body("items.type", equalTo(List.of("destination.put", "destination.deleted")))
                .body("items[0].parameters.receiver", equalTo("http https://localhost:1/events"))
                .body("items[0].parameters.secrets", equalTo("[token]"));
    }

    @Test
    void whatCannotWorkIsRefusedWithTheReason() {
        Map<String, Object> clear = Map.of("transport", Map.of("kind", "http", "url", "http://localhost/x"));
        put(clear).statusCode(400).body("detail", containsString("url must be https"));
        put(Map.of()).statusCode(400).body("detail", equalTo("transport is missing"));
        put(Map.of("transport", Map.of("kind", "pigeon"))).statusCode(400).body("code", equalTo("invalid-request"));
        put(Map.of("transport", Map.of("kind", "splunk-hec", "url", "https://localhost:1")))
                .statusCode(400)
                .body("detail", containsString("secrets.token"));
        put(http(1)).statusCode(200);
        Map<String, Object> elsewhere = http(2);
        elsewhere.remove("secrets");
        put(elsewhere).statusCode(400).body("detail", containsString("another receiver"));
        Map<String, Object> same = http(1);
        same.remove("secrets");
        put(same).statusCode(200).body("secrets", equalTo(List.of("token")));
    }
}
