package io.sideband.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Phase;
import io.sideband.events.Topic;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.testkit.Tokens;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Surroundings.class)
@SuppressWarnings("NullAway.Init") // set by the test resource and before each test
class AuditLogIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private EmbeddedKafka kafka;
    private EmbeddedPostgreSql postgres;
    private AuditWriter writer;
    private final String target = "bmc-" + UUID.randomUUID();

    @BeforeEach
    void open() {
        writer = new AuditWriter(kafka);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of("carol", role));
    }

    private static JsonPath records(String query) {
        return as("auditor")
                .get("/v1/records?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<String> idsOf(String query) {
        return records("order=asc&limit=1000&" + query).getList("items.id");
    }

    private void awaitRecords(int count) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(idsOf("target=" + target)).hasSize(count));
    }

    @Test
    void recordIsAnsweredAsItWasWrittenWithItsPlaceInTheLog() {
        AuditRecord record = writer.intent(1, target);
        writer.write(record);
        awaitRecords(1);

        JsonPath found = as("admin")
                .get("/v1/records/" + record.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(found.getString("source")).isEqualTo(record.source());
        assertThat(found.getLong("sequence")).isEqualTo(1);
        assertThat(found.getString("at")).isEqualTo("2026-11-22T10:00:01Z");
        assertThat(found.getString("phase")).isEqualTo("intent");
        assertThat(found.getString("actor.subject")).isEqualTo("alice");
        assertThat(found.getString("reason")).isEqualTo(record.reason());
        assertThat(found.getMap("parameters")).isEqualTo(Map.of("force", "no"));
        assertThat(found.getLong("index")).isPositive();
        assertThat(found.getString("receivedAt")).isNotBlank();
    }

    @Test
    void logBeginsWithItsStartAndHasNoHoleInItsIndex() {
        writer.write(writer.intent(1, target));
        awaitRecords(1);

        JsonPath all = records("order=asc&limit=1000");

        assertThat(all.getString("items[0].type")).isEqualTo("log.started");
        List<Number> indexes = all.getList("items.index");
        assertThat(indexes.stream().map(Number::longValue))
                .containsExactlyElementsOf(
                        LongStream.range(0, indexes.size()).boxed().toList());
    }

    @Test
    void repeatsAreDroppedByNumberAndById() {
        AuditRecord first = writer.intent(1, target);
        AuditRecord second = writer.intent(2, target);
        writer.write(first);
        writer.write(second);
        writer.write(first);
        writer.write(second);
        AuditRecord third = writer.intent(3, target);
        writer.write(third);
        awaitRecords(3);

        assertThat(idsOf("target=" + target)).containsExactly(first.id(), second.id(), third.id());
        assertThat(idsOf("target=" + writer.source())).isEmpty();
    }

    @Test
    void holeInASourceIsARecordAndMayBeFilledLater() {
        AuditRecord late = writer.intent(2, target);
        writer.write(writer.intent(1, target));
        writer.write(writer.intent(4, target));
        awaitRecords(2);

        JsonPath gap = records("type=audit.gap&target=" + writer.source());
        writer.write(late);

        assertThat(gap.getMap("items[0].parameters")).isEqualTo(Map.of("from", "2", "to", "3"));
        awaitRecords(3);
        assertThat(idsOf("target=" + target)).last().isEqualTo(late.id());
    }

    @Test
    void secondRecordUnderOneNumberIsAConflictThatKeepsBoth() {
        AuditRecord kept = writer.intent(1, target);
        AuditRecord refused = writer.intent(1, target);
        writer.write(kept);
        writer.write(refused);
        writer.write(writer.intent(2, target));
        awaitRecords(2);

        JsonPath conflict = records("type=audit.conflict&target=" + writer.source());

        assertThat(conflict.getString("items[0].parameters.kept")).isEqualTo(kept.id());
        assertThat(conflict.getString("items[0].parameters.refused")).contains(refused.id());
    }

    @Test
    void unreadableRecordGoesToTheDeadLettersAndHoldsUpNobody() {
        String poison = "{\"not\":\"ours\",\"mark\":\"" + target + "\"}";
        writer.writePoison(poison);
        writer.write(writer.intent(1, target));

        awaitRecords(1);

        ConsumerRecord<String, byte[]> dead = deadLetters().stream()
                .filter(r -> new String(r.value(), UTF_8).equals(poison))
                .findFirst()
                .orElseThrow();
        assertThat(new String(dead.headers().lastHeader("dead-letter-reason").value(), UTF_8))
                .isEqualTo("header ce_type is missing");
        assertThat(new String(dead.headers().lastHeader("dead-letter-topic").value(), UTF_8))
                .isEqualTo("sideband.audit");
        assertThat(dead.key()).isEqualTo(writer.source());
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() {
        String topic = Topic.AUDIT.deadLetterTopicName("audit-log");
        List<TopicPartition> partitions = IntStream.range(0, 4)
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
        KafkaConnection connection = new KafkaConnection(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        try (Consumer<String, byte[]> consumer = connection.consumer(Map.of())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long all = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(e -> e)
                    .sum();
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (records.size() < all) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    @Test
    void filtersNarrowAndCombine() {
        AuditRecord intent = writer.record(1, target, Phase.INTENT, "alice");
        AuditRecord outcome = writer.record(2, target, Phase.OUTCOME, "alice");
        AuditRecord other = writer.record(3, target, Phase.EVENT, "bob");
        List.of(intent, outcome, other).forEach(writer::write);
        awaitRecords(3);
        String base = "target=" + target + "&";

        assertThat(idsOf(base + "phase=outcome")).containsExactly(outcome.id());
        assertThat(idsOf(base + "actor=bob")).containsExactly(other.id());
        assertThat(idsOf(base + "actor=alice&phase=intent")).containsExactly(intent.id());
        assertThat(idsOf(base + "outcome=succeeded")).containsExactly(outcome.id(), other.id());
        assertThat(idsOf("correlation=operation-" + target)).hasSize(3);
        assertThat(idsOf(base + "targetKind=bmc")).hasSize(3);
        assertThat(idsOf(base + "targetKind=credential")).isEmpty();
        assertThat(idsOf(base + "type=operation.power.off")).hasSize(3);
        assertThat(idsOf(base + "from=2026-11-22T10:00:02Z")).containsExactly(outcome.id(), other.id());
        assertThat(idsOf(base + "to=2026-11-22T10:00:02Z")).containsExactly(intent.id());
    }

    @Test
    void pagesNeitherSkipNorRepeatWhileTheLogGrows() {
        for (int i = 1; i <= 7; i++) {
            writer.write(writer.intent(i, target));
        }
        awaitRecords(7);
        List<Integer> seen = new ArrayList<>();
        String next = "";
        int pages = 0;
        do {
            JsonPath page = records("limit=3&target=" + target + (next.isEmpty() ? "" : "&cursor=" + next));
            seen.addAll(page.<Integer>getList("items.sequence"));
            writer.write(writer.intent(8 + pages, target));
            awaitRecords(8 + pages);
            pages++;
            next = page.getString("next");
        } while (next != null);

        assertThat(seen).containsExactly(7, 6, 5, 4, 3, 2, 1);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void badParametersAreProblems() {
        for (String query : List.of("cursor=x", "limit=0", "order=up", "phase=later", "from=yesterday")) {
            as("auditor")
                    .get("/v1/records?" + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("invalid-request"));
        }
        as("auditor").get("/v1/records/none").then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void refusedCallIsARecord() {
        given().get("/v1/records").then().statusCode(401);
        for (String role : List.of("viewer", "operator")) {
            as(role).get("/v1/records").then().statusCode(403);
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            as("auditor")
                    .get("/v1/records?type=access.unauthenticated&outcome=denied")
                    .then()
                    .body("items.actor.subject", hasItem("anonymous"))
                    .body("items.target", hasItem("GET /v1/records"));
            as("auditor")
                    .get("/v1/records?type=access.denied&actor=carol")
                    .then()
                    .body("items.actor.roles", hasItem(List.of("viewer")));
        });
    }

    @Test
    void lookAtTheLogIsARecord() {
        String question = "question-" + UUID.randomUUID();
        records("correlation=" + question);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(records("type=audit.read&actor=carol&limit=1000")
                                .<String>getList("items.parameters.correlation"))
                        .contains(question));
    }

    @Test
    void databaseThatGoesAndComesBackLosesNothing() {
        writer.write(writer.intent(1, target));
        awaitRecords(1);
        postgres.stop();
        for (int i = 2; i <= 20; i++) {
            writer.write(writer.intent(i, target));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(503));
        given().get("/q/health/live").then().statusCode(200);

        postgres.start();

        awaitRecords(20);
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        assertThat(idsOf("target=" + writer.source())).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> as("auditor").get("/v1/failures").then().body("type", hasItem("log.outage")));
    }

    @Test
    void recordsCannotBeChangedInTheDatabase() throws SQLException {
        writer.write(writer.intent(1, target));
        awaitRecords(1);
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl("audit-log"), "audit-log", postgres.password("audit-log"));
                Statement statement = connection.createStatement()) {
            for (String change : List.of("update record set type = 'x'", "delete from record", "truncate record")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append only");
            }
        }
    }
}
