package io.sideband.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.AuditRecord.Phase;
import io.sideband.events.LogGap;
import io.sideband.testkit.Tokens;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What auditors take home, and what they see of what was done without us. */
@QuarkusTest
@WithTestResource(Surroundings.class)
@SuppressWarnings("NullAway.Init") // set by the test resource and before each test
class EvidenceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EVER = "from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z";

    @TempDir
    private Path folder;

    @ConfigProperty(name = "sideband.recordings.directory")
    private Path recordings;

    private EmbeddedKafka kafka;
    private AuditWriter writer;
    private final String bmc = "bmc-" + UUID.randomUUID();

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

    private static JsonPath json(String path) {
        return as("auditor").get(path).then().statusCode(200).extract().jsonPath();
    }

    private void awaitRecords(String query, int count) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(json("/v1/records?" + query).getList("items"))
                        .hasSize(count));
    }

    @Test
    void reportSaysWhatWasAskedAndWhatIsThere() {
        writer.write(writer.record(1, bmc, Phase.INTENT, "alice"));
        writer.write(writer.record(2, bmc, Phase.OUTCOME, "alice"));
        awaitRecords("target=" + bmc, 2);

        JsonPath report = json("/v1/reports/nist-800-53?" + EVER);

        assertThat(report.getBoolean("completeness.complete")).isTrue();
        assertThat(report.getLong("completeness.records"))
                .isEqualTo(report.getLong("log.toIndex") - report.getLong("log.fromIndex"));
        assertThat(report.getString("log.checkpoint")).startsWith("sideband.local/audit-log\n");
        String changes = "controls.find { it.id == 'AC-6, AC-6(9), AC-6(10)' }.evidence[0].";
        assertThat(report.getString(changes + "status")).isEqualTo("shown");
        assertThat(report.getInt(changes + "count")).isPositive();
        assertThat(report.getString(changes + "query")).isEqualTo("r.type like 'operation.%' and r.phase = 'outcome'");
        assertThat(report.getString(changes + "samples[0].proof")).endsWith(".tlog-proof");
        assertThat(report.getString("controls.find { it.id == 'SI-7, SI-7(15)' }.evidence[0].status"))
                .isEqualTo("no event in period");
        awaitRecords("type=audit.reported&correlation=" + report.getString("id"), 1);
    }

    @Test
    void periodWithoutRecordsPassesNothing() {
        JsonPath report = json("/v1/reports/pci-dss-4?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z");

        assertThat(report.<String>getList("controls.status")).containsOnly("no event in period");
        assertThat(report.getLong("completeness.expected")).isZero();
    }

    @Test
    void reportIsAlsoOnPaperAndBadQuestionsAreProblems() {
        byte[] pdf = as("admin")
                .get("/v1/reports/pci-dss-4?format=pdf&" + EVER)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();

        assertThat(new String(pdf, 0, 5, UTF_8)).isEqualTo("%PDF-");
        as("auditor").get("/v1/reports/none?" + EVER).then().statusCode(404).body("code", equalTo("not-found"));
        for (String bad : List.of("from=x&to=y", "from=2020-01-01T00:00:00Z", EVER + "&format=doc")) {
            as("auditor").get("/v1/reports/pci-dss-4?" + bad).then().statusCode(400);
        }
        as("operator").get("/v1/reports/pci-dss-4?" + EVER).then().statusCode(403);
        as("operator").get("/v1/reports/pci-dss-4/evidence?" + EVER).then().statusCode(403);
    }

    @Test
    void packIsVerifiedOfflineAndAChangedOneIsNot() throws IOException {
        writer.write(writer.record(1, "=cmd|' /C calc'!A0", Phase.EVENT, "user-of-" + bmc));
        awaitRecords("actor=user-of-" + bmc, 1);
        byte[] pack = as("auditor")
                .get("/v1/reports/nist-800-53/evidence?" + EVER)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
        Path zip = Files.write(folder.resolve("pack.zip"), pack);

        VerifierJar.Run run = verify(zip);
        Path changed = changed(zip);

        assertThat(run.output()).startsWith("verified sideband.local/audit-log").contains("pack");
        assertThat(verify(changed).output()).startsWith("WRONG ");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(json("/v1/records?type=audit.exported").getList("items"))
                                .isNotEmpty());
    }

    /** With one letter of somebody's reason changed. */
    private Path changed(Path zip) throws IOException {
        Path copy = Files.copy(zip, folder.resolve("changed.zip"));
        try (var pack = FileSystems.newFileSystem(copy)) {
            Path csv = pack.getPath("records.csv");
            assertThat(Files.readString(csv)).contains("\"'=cmd|' /C calc'!A0\"");
            Path records = pack.getPath("records.jsonl");
            Files.writeString(records, Files.readString(records).replaceFirst("maintenance", "Maintenance"));
        }
        return copy;
    }

    @Test
    void erasedPersonIsInNoPackAndThePackIsVerifiedAllTheSame() throws IOException {
        String person = "person-" + UUID.randomUUID();
        writer.write(writer.record(1, bmc, Phase.EVENT, person));
        awaitRecords("actor=" + person, 1);
        as("admin")
                .contentType("application/json")
                .body("{\"subject\":\"%s\",\"reason\":\"request 42\"}".formatted(person))
                .post("/v1/erasures")
                .then()
                .statusCode(200);

        byte[] pack = as("auditor")
                .get("/v1/reports/pci-dss-4/evidence?" + EVER)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        Path zip = Files.write(folder.resolve("pack.zip"), pack);
        assertThat(verify(zip).output()).startsWith("verified ");
        try (var files = FileSystems.newFileSystem(zip)) {
            for (String name : List.of("records.jsonl", "records.csv", "report.json")) {
                assertThat(Files.readString(files.getPath(name))).contains(name.equals("report.json") ? "PCI" : bmc);
                assertThat(Files.readString(files.getPath(name))).doesNotContain(person);
            }
        }
    }

    private VerifierJar.Run verify(Path zip) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy"),
                "log %s\nquorum none\n".formatted(json("/v1/log/keys").getString("[0].key")));
        return VerifierJar.run(policy, zip.toString(), List.of());
    }

    @Test
    void reviewAndFailureAreAnsweredOnRecord() {
        as("auditor")
                .contentType("application/json")
                .body("{\"from\":0,\"to\":1,\"remark\":\"the beginning\"}")
                .post("/v1/reviews")
                .then()
                .statusCode(200)
                .body("size", greaterThan(0));
        writer.write(writer.record(3, bmc, Phase.EVENT, "alice"));
        awaitRecords("type=audit.gap&target=" + writer.source(), 1);
        String find = "find { it.source == '%s' }.".formatted(writer.source());
        int index = json("/v1/failures").getInt(find + "index");
        String answer = "{\"risk\":\"none\",\"action\":\"the writer was asked\"}";

        as("admin")
                .contentType("application/json")
                .body(answer)
                .post("/v1/failures/" + index + "/answer")
                .then()
                .statusCode(204);

        assertThat(json("/v1/failures").getString(find + "answer.action")).isEqualTo("the writer was asked");
        assertThat(json("/v1/records?type=audit.reviewed").getString("items[0].reason"))
                .isEqualTo("the beginning");
        as("admin")
                .contentType("application/json")
                .body(answer)
                .post("/v1/failures/0/answer")
                .then()
                .statusCode(404);
    }

    @Test
    void whoWentAroundUsIsOnRecordAndWhoDidNotIsExplained() {
        writer.write(writer.record(1, bmc, "operation.log.clear", Phase.INTENT, Instant.now(), Map.of()));
        awaitRecords("target=" + bmc, 1);
        String other = "bmc-" + UUID.randomUUID();
        for (String cleared : List.of(bmc, other)) {
            writer.writeEvent(
                    cleared,
                    new LogGap(cleared, "sel", Instant.now(), LogGap.Reason.CLEARED, 7, 1, "the log was cleared"));
        }

        awaitRecords("type=bmc.bypass&target=" + other, 1);
        awaitRecords("type=bmc.activity&target=" + bmc, 1);
        assertThat(json("/v1/records?type=bmc.bypass&target=" + other).getString("items[0].parameters.activity"))
                .isEqualTo("log-cleared");
        assertThat(json("/v1/records?type=bmc.bypass&target=" + bmc).getList("items"))
                .isEmpty();
    }

    @Test
    void recordingIsReplayedAsFarAsItIsOnRecord() throws Exception {
        String name = UUID.randomUUID() + ".cast";
        byte[] file = "{\"version\":2}\n[0.1,\"o\",\"login: \"]\n[0.2,\"o\",\"more\"]\n".getBytes(UTF_8);
        List<Integer> ends = List.of(14, 34);
        String previous = "0".repeat(64);
        int from = 0;
        for (int end : ends) {
            String hash = chained(previous, Arrays.copyOfRange(file, from, end));
            Map<String, String> chunk = Map.of(
                    "recording",
                    name,
                    "chunk",
                    Integer.toString(ends.indexOf(end) + 1),
                    "from",
                    Integer.toString(from),
                    "to",
                    Integer.toString(end),
                    "previous",
                    previous,
                    "hash",
                    hash);
            writer.write(
                    writer.record(ends.indexOf(end) + 1, bmc, "console.recorded", Phase.EVENT, Instant.now(), chunk));
            previous = hash;
            from = end;
        }
        awaitRecords("type=console.recorded&target=" + bmc, 2);
        Path path = Files.createDirectories(recordings.resolve(bmc)).resolve(name);
        String address = "/v1/recordings/" + bmc + "/" + name;

        as("auditor").get(address).then().statusCode(404);
        Files.write(path, file);
        byte[] replayed =
                as("auditor").get(address).then().statusCode(200).extract().asByteArray();
        JsonPath list = json("/v1/recordings/" + bmc);
        file[20] ^= 1;
        Files.write(path, file);

        assertThat(new String(replayed, UTF_8)).isEqualTo("{\"version\":2}\n[0.1,\"o\",\"login: \"]\n");
        assertThat(new ArrayList<>(list.<String>getList("name"))).containsExactly(name);
        assertThat(list.getLong("[0].bytes")).isEqualTo(34);
        as("auditor")
                .get(address)
                .then()
                .statusCode(409)
                .body("detail", equalTo("chunk 2 of the recording was changed"));
        as("auditor").get("/v1/recordings/" + bmc + "/..%2Fx").then().statusCode(oneOf(400, 404));
        as("operator").get(address).then().statusCode(403);
    }

    private static String chained(String previous, byte[] bytes) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(previous.getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest(bytes));
    }
}
