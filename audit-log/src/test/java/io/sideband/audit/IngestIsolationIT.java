package io.sideband.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.events.AuditRecord;
import io.sideband.testkit.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How long records take into the log, alone and beside receivers that never read. */
@QuarkusTest
@WithTestResource(Surroundings.class)
@EnabledIfSystemProperty(named = "sideband.long", matches = "true")
@SuppressWarnings("NullAway.Init") // set by the test resource
class IngestIsolationIT {
    private static final int ROUNDS = 5;
    private static final int RECORDS = 1_000;
    private static final int RECEIVERS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private EmbeddedKafka kafka;
    private EmbeddedPostgreSql postgres;

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.of("carol", "admin"));
    }

    /** Rounds of both take turns, so that what else the machine does hits both alike. */
    @Test
    void deadReceiversDoNotSlowDownIngest() throws IOException {
        round();
        List<Double> alone = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            alone.addAll(round());
            try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                open(hole.getLocalPort());
                beside.addAll(round());
                close();
            }
        }

        System.out.printf(
                "{\"benchmark\":\"dead-receivers\",\"receivers\":%d,\"records\":%d,\"alone_p50_ms\":%.2f,"
                        + "\"alone_p99_ms\":%.2f,\"beside_p50_ms\":%.2f,\"beside_p99_ms\":%.2f}%n",
                RECEIVERS,
                alone.size(),
                percentile(alone, 0.5),
                percentile(alone, 0.99),
                percentile(beside, 0.5),
                percentile(beside, 0.99));
        assertThat(percentile(beside, 0.99)).isLessThanOrEqualTo(1.2 * percentile(alone, 0.99));
    }

    /** Writes records one after the other; milliseconds from each one's writing to its receipt by the log. */
    private List<Double> round() {
        String target = "bmc-" + UUID.randomUUID();
        try (AuditWriter writer = new AuditWriter(kafka);
                WrittenLog log = new WrittenLog(postgres)) {
            for (int i = 1; i <= RECORDS; i++) {
                writer.write(now(writer.intent(i, target)));
            }
            String times = "select extract(epoch from received_at - at) * 1000 from record where target = '%s'"
                    .formatted(target);
            await().atMost(PATIENCE).until(() -> log.column(times).size() == RECORDS);
            return log.column(times).stream().map(Double::valueOf).toList();
        }
    }

    private static AuditRecord now(AuditRecord record) {
        return new AuditRecord(
                record.id(),
                record.source(),
                record.sequence(),
                Clock.systemUTC().instant(),
                record.type(),
                record.phase(),
                record.actor(),
                record.targetKind(),
                record.target(),
                record.parameters(),
                record.reason(),
                record.outcome(),
                record.detail(),
                record.correlation(),
                record.intent());
    }

    private static void open(int port) {
        for (int i = 0; i < RECEIVERS; i++) {
            Map<String, Object> transport = Map.of("kind", "relp", "host", "localhost", "port", port);
            admin().contentType(ContentType.JSON)
                    .body(Map.of("transport", transport, "from", 0))
                    .put("/v1/destinations/hole-" + i)
                    .then()
                    .statusCode(200);
        }
        await().atMost(PATIENCE)
                .until(() -> admin().get("/v1/destinations")
                                .jsonPath()
                                .getList("findAll { it.failure != null }")
                                .size()
                        == RECEIVERS);
    }

    private static void close() {
        for (int i = 0; i < RECEIVERS; i++) {
            admin().delete("/v1/destinations/hole-" + i).then().statusCode(204);
        }
    }

    private static double percentile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }
}
