package io.sideband.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.audit.tree.Hash;
import io.sideband.audit.tree.TreeEdge;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.events.AuditRecord;
import io.sideband.events.Topics;
import io.sideband.testkit.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed again and again while records arrive, twice each and with poison among them: the log has every
 * record once, no hole and no repeat, and every checkpoint that was ever signed is over the log as it is in the end.
 */
@SuppressWarnings("NullAway.Init") // set before all tests
@EnabledIfSystemProperty(named = "sideband.long", matches = "true")
class RestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KILLS = Boolean.getBoolean("sideband.long") ? 50 : 3;
    private static final long SEED = 8;

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static EmbeddedPostgreSql postgres;

    private final Set<String> checkpoints = new LinkedHashSet<>();

    @BeforeAll
    static void open() {
        kafka = EmbeddedKafka.builder().plaintext().start();
        try (Admin admin = kafka.admin()) {
            new Topics(admin).createMissing(4, (short) 1);
        }
        postgres = EmbeddedPostgreSql.builder().databases("audit-log").start();
    }

    @AfterAll
    static void close() {
        postgres.close();
        kafka.close();
    }

    @Test
    void killsLoseNothingRepeatNothingAndNeverDisagree() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Map<String, Integer> written = new HashMap<>();
        Thread writers = Thread.ofPlatform().start(() -> write(enough, written));
        try (AuditProcess service = new AuditProcess(folder, kafka, postgres);
                WrittenLog log = new WrittenLog(postgres)) {
            Random random = new Random(SEED);
            service.start();
            for (int kill = 0; kill < KILLS; kill++) {
                awaitGrowth(service, log, 50 + random.nextInt(400));
                service.kill();
                // the signing key is changed on the way: the new one is added, later the old one is left out
                service.with("sideband.log.keys", kill < KILLS / 3 ? "1" : kill < 2 * KILLS / 3 ? "1,2" : "2")
                        .start();
            }
            awaitGrowth(service, log, 1);
            enough.set(true);
            writers.join();
            int all = written.values().stream().mapToInt(Integer::intValue).sum();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.column(
                                    "select count(*) from record where source like" + " '/sideband/specimen/%'"))
                            .containsExactly(Integer.toString(all)));
            await().atMost(PATIENCE).until(service::ready);
            checkpoints.addAll(log.column("select checkpoint from log_head"));

            assertThatNothingIsMissingOrTwice(log, written);
            assertThatAllCheckpointsAgree(log);
            assertThatBothKeysVerify(service);
            assertThatDataWithoutItsKeyIsRefused(service);
        }
    }

    /** Three sources, every record twice, poison now and then. */
    private static void write(AtomicBoolean enough, Map<String, Integer> written) {
        List<AuditWriter> writers = List.of(new AuditWriter(kafka), new AuditWriter(kafka), new AuditWriter(kafka));
        int sequence = 0;
        while (!enough.get()) {
            sequence++;
            for (AuditWriter writer : writers) {
                AuditRecord record = writer.intent(sequence, "rack1-u01");
                writer.write(record);
                writer.write(record);
                if (sequence % 100 == 0) {
                    writer.writePoison("{}");
                }
            }
        }
        for (AuditWriter writer : writers) {
            written.put(writer.source(), sequence);
            writer.close();
        }
    }

    private void awaitGrowth(AuditProcess service, WrittenLog log, int by) {
        long target = log.size() + by;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            assertThat(service.alive()).as("see %s", service.log()).isTrue();
            long size = log.size();
            if (size > 0) {
                checkpoints.addAll(log.column("select checkpoint from log_head where checkpoint is not null"));
            }
            return size >= target;
        });
    }

    private static void assertThatNothingIsMissingOrTwice(WrittenLog log, Map<String, Integer> written) {
        List<String> indexes = log.column("select log_index from record order by log_index");
        assertThat(indexes)
                .isEqualTo(LongStream.range(0, indexes.size())
                        .mapToObj(Long::toString)
                        .toList());
        assertThat(log.column("select id from record")).doesNotHaveDuplicates();
        assertThat(log.column("select id from record where type in ('audit.gap', 'audit.conflict')"))
                .isEmpty();
        written.forEach((source, last) -> assertThat(
                        log.column("select sequence from record where source = '" + source + "' order by log_index"))
                .isEqualTo(
                        LongStream.rangeClosed(1, last).mapToObj(Long::toString).toList()));
        assertThat(log.column("select type from record where log_index = 0")).containsExactly("log.started");
    }

    private void assertThatAllCheckpointsAgree(WrittenLog log) {
        Map<Long, Set<String>> roots = new HashMap<>();
        for (String note : checkpoints) {
            List<String> lines = note.lines().toList();
            roots.computeIfAbsent(Long.parseLong(lines.get(1)), _ -> new LinkedHashSet<>())
                    .add(lines.get(2));
        }
        assertThat(roots).hasSizeGreaterThan(KILLS);
        TreeEdge tree = new TreeEdge();
        int compared = 0;
        for (String leaf : log.column("select leaf from record order by log_index")) {
            tree.append(Hash.ofLeaf(leaf.getBytes(UTF_8)));
            if (roots.containsKey(tree.size())) {
                assertThat(roots.get(tree.size())).containsExactly(tree.root().base64());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(roots.size());
    }

    /** Whoever knows but the old key verifies what was signed up to its end, whoever knows the new one all since its beginning. */
    private void assertThatBothKeysVerify(AuditProcess service) throws IOException {
        List<String> keys = List.of(service.text("/v1/log/keys").split("\"key\":\"", -1));
        String first = keys.get(1).substring(0, keys.get(1).indexOf('"'));
        String second = keys.get(2).substring(0, keys.get(2).indexOf('"'));
        List<String> overlap = checkpoints.stream()
                .filter(note ->
                        note.lines().filter(line -> line.startsWith("\u2014")).count() == 2)
                .toList();
        assertThat(overlap).isNotEmpty();
        Path token = Files.writeString(folder.resolve("token"), Tokens.of("carol", "auditor"));
        Path since = Files.writeString(folder.resolve("since"), overlap.getLast());
        Path policy = Files.writeString(folder.resolve("policy"), "log " + second + "\nquorum none\n");
        Path old = Files.writeString(folder.resolve("old-policy"), "log " + first + "\nquorum none\n");

        List<String> options = new ArrayList<>(List.of("--since", since.toString(), "--token-file", token.toString()));
        VerifierJar.Run run = VerifierJar.run(policy, service.address("/v1/log"), options);
        VerifierJar.Run byOldKey = VerifierJar.run(old, service.address("/v1/log"), options);

        assertThat(run.output())
                .startsWith("verified sideband.local/audit-log: size ")
                .contains("full");
        assertThat(run.status()).isZero();
        assertThat(byOldKey.output()).contains("no key of the policy has signed");
        assertThat(byOldKey.status()).isEqualTo(1);
    }

    private static void assertThatDataWithoutItsKeyIsRefused(AuditProcess service) throws IOException {
        service.kill();
        for (String name : List.of("audit-log-2.key", "audit-personal.key")) {
            Path key = service.keys().resolve(name);
            Path aside = service.keys().resolve(name + ".aside");
            Files.move(key, aside);
            Files.deleteIfExists(service.log());

            service.start();

            assertThat(service.awaitEnd()).isNotZero();
            assertThat(Files.readString(service.log())).contains("the key " + key + " is missing");
            assertThat(key).doesNotExist();
            Files.move(aside, key);
        }
    }
}
