package io.sideband.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.sideband.audit.tree.Hash;
import io.sideband.audit.tree.ReferenceTree;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.events.AuditRecord.Phase;
import io.sideband.events.Topics;
import io.sideband.testkit.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The log as others read and check it, and what leaves it: proofs, tiles, directory, erasure, holds, retention. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before all tests
class LogIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECORDS = 700;

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static EmbeddedPostgreSql postgres;
    private static AuditProcess service;
    private static AuditWriter writer;
    private static int sequence;

    @BeforeAll
    static void open() {
        kafka = EmbeddedKafka.builder().plaintext().start();
        try (Admin admin = kafka.admin()) {
            new Topics(admin).createMissing(4, (short) 1);
        }
        postgres = EmbeddedPostgreSql.builder()
                .databases("audit-log")
                .setting("fsync", "off")
                .start();
        writer = new AuditWriter(kafka);
        for (sequence = 1; sequence <= RECORDS; sequence++) {
            writer.write(writer.record(sequence, "rack1-u01", Phase.EVENT, "alice"));
        }
        service = new AuditProcess(folder, kafka, postgres)
                .with(
                        "sideband.log.publish.directory",
                        folder.resolve("published").toString())
                .with("sideband.log.publish.interval", "PT0.2S");
        service.start();
        awaitSize(RECORDS);
    }

    @AfterAll
    static void close() {
        service.close();
        writer.close();
        postgres.close();
        kafka.close();
    }

    private static void awaitSize(long size) {
        await().atMost(PATIENCE)
                .until(() -> service.ready() && Long.parseLong(checkpoint().get(1)) > size);
    }

    private static List<String> checkpoint() {
        return service.text("/v1/log/checkpoint").lines().toList();
    }

    private static JsonPath json(String path) {
        return JsonPath.from(service.text(path));
    }

    private static List<Hash> hashes(JsonPath proof) {
        return proof.<String>getList("hashes").stream().map(LogIT::hash).toList();
    }

    private static Hash hash(String base64) {
        return Hash.of(Base64.getDecoder().decode(base64));
    }

    private static Path policy() throws IOException {
        String key = json("/v1/log/keys").getString("[0].key");
        return Files.writeString(folder.resolve("policy"), "log " + key + "\nquorum none\n");
    }

    private static VerifierJar.Run verify(Path directory) throws IOException {
        return VerifierJar.run(policy(), directory.toString(), List.of());
    }

    @Test
    @Order(1)
    void everyRecordIsProvenToBeInTheLog() {
        try (WrittenLog log = new WrittenLog(postgres)) {
            for (int index : List.of(0, 1, 255, 256, 511, 600)) {
                JsonPath proof = json("/v1/log/proofs/inclusion?index=" + index);
                String leaf = log.column("select leaf from record where log_index = " + index)
                        .getFirst();
                assertThat(ReferenceTree.included(
                                Hash.ofLeaf(leaf.getBytes(UTF_8)),
                                index,
                                proof.getLong("size"),
                                hashes(proof),
                                hash(proof.getString("root"))))
                        .isTrue();
            }
        }
    }

    @Test
    @Order(1)
    void everyBeginningIsProvenToBeOne() {
        for (int from : List.of(1, 255, 256, 257, 600)) {
            JsonPath proof = json("/v1/log/proofs/consistency?to=650&from=" + from);

            assertThat(ReferenceTree.consistent(
                            from,
                            hash(proof.getString("fromRoot")),
                            650,
                            hash(proof.getString("toRoot")),
                            hashes(proof)))
                    .isTrue();
        }
    }

    @Test
    @Order(1)
    void proofOfARecordIsAFileWithItsCheckpoint() {
        JsonPath record = json("/v1/records?target=rack1-u01&order=asc&limit=1");
        String id = record.getString("items[0].id");
        long index = record.getLong("items[0].index");

        List<String> lines =
                service.text("/v1/records/" + id + "/proof").lines().toList();

        assertThat(lines).startsWith("c2sp.org/tlog-proof@v1", "index " + index);
        int gap = lines.indexOf("");
        try (WrittenLog log = new WrittenLog(postgres)) {
            String leaf = log.column("select leaf from record where log_index = " + index)
                    .getFirst();
            assertThat(ReferenceTree.included(
                            Hash.ofLeaf(leaf.getBytes(UTF_8)),
                            index,
                            Long.parseLong(lines.get(gap + 2)),
                            lines.subList(2, gap).stream().map(LogIT::hash).toList(),
                            hash(lines.get(gap + 3))))
                    .isTrue();
        }
    }

    @Test
    @Order(1)
    void partsAreServedAsFarAsTheyAreFilledAndNoFurther() {
        assertThat(service.get("/v1/log/tile/0/000", "auditor").body()).hasSize(8192);
        assertThat(service.get("/v1/log/tile/0/001.p/7", "auditor").body()).hasSize(7 * 32);
        assertThat(service.get("/v1/log/tile/1/000.p/2", "auditor").body()).hasSize(64);
        assertThat(service.get("/v1/log/tile/0/000", "auditor").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        assertThat(service.get("/v1/log/checkpoint", "auditor").headers().firstValue("Cache-Control"))
                .contains("no-store");
        for (String none :
                List.of("tile/0/900", "tile/0/003", "tile/5/000.p/1", "tile/0/0", "tile/entries/004.p/1", "search/x")) {
            assertThat(service.get("/v1/log/" + none, "auditor").statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
        for (String path : List.of("checkpoint", "tile/0/000", "tile/entries/000", "search/000", "keys", "min_index")) {
            assertThat(service.get("/v1/log/" + path, "operator").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(service.get("/v1/log/proofs/inclusion?index=99999999", "auditor")
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.get("/v1/log/proofs/consistency?from=9&to=3", "auditor")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Order(2)
    void directoryIsVerifiedByUsAndByGo() throws IOException {
        Path published = folder.resolve("published");
        await().atMost(PATIENCE)
                .until(() -> Files.exists(published.resolve("checkpoint"))
                        && Long.parseLong(Files.readAllLines(published.resolve("checkpoint"))
                                        .get(1))
                                > RECORDS);
        GoVerifier peer = new GoVerifier(folder);
        String key = json("/v1/log/keys").getString("[0].key");

        assertThat(verify(published).output()).startsWith("verified sideband.local/audit-log");
        assertThat(peer.verify(published, key).output()).startsWith("verified ");

        Path bundle = published.resolve("tile/entries/001");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle, bytes);
        assertThat(verify(published).status()).isEqualTo(1);
        assertThat(peer.verify(published, key).status()).isNotZero();
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle, bytes);
    }

    @Test
    @Order(3)
    void erasedPersonIsUnreadableEverywhereAndAllIsStillProven() throws IOException {
        String secret = "mallory-" + UUID.randomUUID();
        writer.write(writer.record(sequence++, "rack1-u02", Phase.EVENT, secret));
        await().atMost(PATIENCE)
                .until(() ->
                        json("/v1/records?actor=" + secret).getList("items").size() == 1);
        try (WrittenLog log = new WrittenLog(postgres)) {
            String all = "select count(*) from record where leaf like '%1$s' or type like '%1$s' or target like '%1$s'"
                    + " or encode(sealed, 'escape') like '%1$s'";
            assertThat(log.column(all.formatted("%" + secret + "%"))).containsExactly("0");
            String leaf = "select leaf from record where target = 'rack1-u02'";
            List<String> before = log.column(leaf);
            String request = "{\"subject\":\"" + secret + "\",\"reason\":\"request 42\"}";

            assertThat(service.send("PUT", "/v1/holds/case-1", "{\"from\":0,\"reason\":\"case\"}", "admin"))
                    .isEqualTo(200);
            assertThat(service.send("POST", "/v1/erasures", request, "admin")).isEqualTo(409);
            assertThat(service.send("DELETE", "/v1/holds/case-1?reason=closed", "", "admin"))
                    .isEqualTo(204);
            assertThat(service.send("POST", "/v1/erasures", request, "auditor")).isEqualTo(403);
            assertThat(service.send("POST", "/v1/erasures", request, "admin")).isEqualTo(200);
            assertThat(service.send("POST", "/v1/erasures", request, "admin")).isEqualTo(404);

            JsonPath erased = json("/v1/records?target=rack1-u02");
            assertThat(erased.prettify()).doesNotContain(secret, "maintenance");
            assertThat(erased.getBoolean("items[0].erased")).isTrue();
            assertThat(json("/v1/records?actor=" + secret).getList("items")).isEmpty();
            assertThat(log.column(leaf)).isEqualTo(before);
            assertThat(log.column("select count(*) from subject where erased_at is not null and lookup is null"
                            + " and wrapped_key is null"))
                    .containsExactly("1");
        }
        JsonPath record = json("/v1/records?type=subject.erased");
        assertThat(record.getString("items[0].actor.subject")).isEqualTo("carol");
        assertThat(record.prettify()).doesNotContain(secret);
        assertThat(json("/v1/records?type=hold.placed").getString("items[0].reason"))
                .isEqualTo("case");
        Path token = Files.writeString(folder.resolve("token"), Tokens.of("carol", "auditor"));
        assertThat(VerifierJar.run(policy(), service.address("/v1/log"), List.of("--token-file", token.toString()))
                        .output())
                .startsWith("verified ");

        writer.write(writer.record(sequence++, "rack1-u03", Phase.EVENT, secret));
        await().atMost(PATIENCE)
                .until(() ->
                        json("/v1/records?actor=" + secret).getList("items").size() == 1);
    }

    @Test
    @Order(4)
    void oldEntriesLeaveForTheArchiveButNotPastAHold() throws IOException {
        assertThat(service.send("PUT", "/v1/holds/case-2", "{\"from\":600,\"reason\":\"case\"}", "admin"))
                .isEqualTo(200);
        Path archive = folder.resolve("archive");
        service.kill();
        service.with("sideband.retention.keep", "PT0.1S")
                .with("sideband.retention.interval", "PT0.2S")
                .with("sideband.retention.archive", archive.toString())
                .start();

        await().atMost(PATIENCE)
                .until(() ->
                        service.ready() && service.text("/v1/log/min_index").equals("512\n"));
        try (WrittenLog log = new WrittenLog(postgres)) {
            assertThat(log.column("select min(log_index) from record")).containsExactly("512");
        }
        JsonPath applied = json("/v1/records?type=retention.applied");
        assertThat(applied.getString("items[0].parameters.to")).isEqualTo("512");
        assertThat(service.get("/v1/log/tile/entries/001", "auditor").statusCode())
                .isEqualTo(404);
        assertThat(service.get("/v1/log/tile/0/001", "auditor").statusCode()).isEqualTo(200);
        assertThat(json("/v1/log/proofs/inclusion?index=3").getList("hashes")).isNotEmpty();
        assertThat(verify(archive).output()).startsWith("verified ");

        assertThat(service.send("PUT", "/v1/holds/case-3", "{\"from\":3,\"reason\":\"late\"}", "admin"))
                .isEqualTo(409);
        Path token = Files.writeString(folder.resolve("token"), Tokens.of("carol", "auditor"));
        assertThat(VerifierJar.run(policy(), service.address("/v1/log"), List.of("--token-file", token.toString()))
                        .output())
                .startsWith("verified ");
        assertThat(service.send("DELETE", "/v1/holds/case-2?reason=closed", "", "admin"))
                .isEqualTo(204);
        await().atMost(PATIENCE)
                .until(() ->
                        json("/v1/records?type=hold.released").getList("items").size() == 2);
    }
}
