package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evidence pack of entries 100 to 109 of a log of 300, and everything that somebody could change in it. */
@SuppressWarnings("NullAway.Init") // set before each test
class PackTest {
    private static final int SIZE = 300;
    private static final int FROM = 100;
    private static final int TO = 110;
    private static final byte[] OPENING = new byte[32];

    @TempDir
    private Path folder;

    private LogFixture log;
    private Path pack;
    private Path policy;

    @BeforeEach
    void write() throws Exception {
        pack = folder.resolve("pack");
        log = new LogFixture(pack).with(SIZE);
        policy = log.policy();
        StringBuilder lines = new StringBuilder();
        for (int index = FROM; index < TO; index++) {
            log.replace(index, entry(index));
            lines.append(line(index, "alice"));
        }
        String checkpoint = log.checkpoint(SIZE);
        log.write("checkpoint", checkpoint.getBytes(UTF_8));
        log.write("records.jsonl", lines.toString().getBytes(UTF_8));
        log.write(
                "report.json",
                "{\"log\":{\"fromIndex\":%d,\"toIndex\":%d}}"
                        .formatted(FROM, TO)
                        .getBytes(UTF_8));
        for (int index = FROM; index < TO; index++) {
            log.write(
                    "proofs/" + index + ".tlog-proof", proof(index, checkpoint).getBytes(UTF_8));
        }
    }

    private static String entry(int index) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(OPENING, "HmacSHA256"));
        return LogFixture.entry(index)
                .replaceFirst(
                        "\\{",
                        "{\"commitments\":{\"actor.subject\":\"%s\"},"
                                .formatted(Base64.getEncoder().encodeToString(mac.doFinal("alice".getBytes(UTF_8)))));
    }

    private static String line(int index, String subject) throws Exception {
        return "{\"index\":%d,\"leaf\":\"%s\",\"clear\":{\"actor.subject\":\"%s\"},\"openings\":{\"actor.subject\":\"%s\"}}%n"
                .formatted(
                        index,
                        entry(index).replace("\\", "\\\\").replace("\"", "\\\""),
                        subject,
                        Base64.getEncoder().encodeToString(OPENING));
    }

    private String proof(int index, String checkpoint) {
        StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\nindex " + index + "\n");
        for (byte[] hash : path(index, log.leaves())) {
            proof.append(Base64.getEncoder().encodeToString(hash)).append('\n');
        }
        return proof + "\n" + checkpoint;
    }

    /** RFC 6962 §2.1.1, word for word. */
    private static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        boolean left = index < split;
        List<byte[]> path = left
                ? path(index, leaves.subList(0, split))
                : path(index - split, leaves.subList(split, leaves.size()));
        path.add(root(left ? leaves.subList(split, leaves.size()) : leaves.subList(0, split)));
        return path;
    }

    private static byte[] root(List<byte[]> leaves) {
        Merkle merkle = new Merkle();
        leaves.forEach(merkle::add);
        return merkle.root();
    }

    private Verified verify() {
        return Verified.run("--policy", policy.toString(), pack.toString());
    }

    private void assertWrong(String artefact, long index) {
        Verified run = verify();
        assertThat(run.status()).isEqualTo(VerifyMain.WRONG);
        assertThat(run.first()).startsWith("WRONG %s: first bad index %d:".formatted(artefact, index));
    }

    private void change(String path, String from, String to) {
        String text = new String(log.read(path), UTF_8);
        assertThat(text).contains(from);
        log.write(path, text.replace(from, to).getBytes(UTF_8));
    }

    @Test
    void packThatNobodyChangedIsVerifiedAsADirectoryAndAsAZipFile() throws IOException {
        Path zip = folder.resolve("pack.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.walk(pack)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(pack.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }

        assertThat(verify().first()).contains("size 300", "pack", "10 entries hashed");
        assertThat(Verified.run("--policy", policy.toString(), zip.toString()).status())
                .isZero();
    }

    @Test
    void changedClearTextIsNotWhatWasCommittedTo() {
        String text = new String(log.read("records.jsonl"), UTF_8);
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.set(3, lines.get(3).replace("\"alice\"", "\"mallory\""));
        log.write("records.jsonl", String.join("\n", lines).getBytes(UTF_8));

        assertWrong("records.jsonl", 103);
    }

    @Test
    void fieldThatWasTakenOutIsMissed() {
        change("records.jsonl", "{\"actor.subject\":\"alice\"}", "{}");

        assertWrong("records.jsonl", FROM);
    }

    @Test
    void recordOfAnErasedPersonHasNoClearText() {
        change("records.jsonl", "\"clear\":{\"actor.subject\":\"alice\"},", "");

        assertThat(verify().status()).isZero();
    }

    @Test
    void changedEntryIsNotProven() {
        change("records.jsonl", "id-104", "id-999");

        assertWrong("proofs/104.tlog-proof", 104);
    }

    @Test
    void recordThatWasTakenOutIsMissed() {
        List<String> lines = new ArrayList<>(
                new String(log.read("records.jsonl"), UTF_8).lines().toList());
        lines.remove(5);
        log.write("records.jsonl", String.join("\n", lines).getBytes(UTF_8));

        assertWrong("records.jsonl", 105);
    }

    @Test
    void rangeThatEndsEarlyIsNotTheReports() {
        List<String> lines =
                new String(log.read("records.jsonl"), UTF_8).lines().limit(8).toList();
        log.write("records.jsonl", String.join("\n", lines).getBytes(UTF_8));

        assertWrong("records.jsonl", 108);
    }

    @Test
    void flippedByteAnywhereInAProof() {
        byte[] proof = log.read("proofs/101.tlog-proof");
        for (int i = 0; i < proof.length; i++) {
            log.flip("proofs/101.tlog-proof", i);
            assertThat(verify().status()).as("byte %d", i).isEqualTo(VerifyMain.WRONG);
            log.write("proofs/101.tlog-proof", proof);
        }
    }

    @Test
    void proofsOfAnotherRecordOrNone() throws IOException {
        byte[] other = log.read("proofs/102.tlog-proof");
        log.write("proofs/101.tlog-proof", other);
        assertWrong("proofs/101.tlog-proof", 101);
        Files.delete(pack.resolve("proofs/101.tlog-proof"));
        assertWrong("proofs/101.tlog-proof", 101);
    }

    @Test
    void checkpointOfAnotherKey() {
        LogFixture forged = new LogFixture(folder.resolve("forged")).with(SIZE);
        log.write("checkpoint", forged.checkpoint(SIZE).getBytes(UTF_8));

        assertWrong("checkpoint", 0);
    }

    @Test
    void earlierCheckpointNeedsTheLog() {
        Verified run = Verified.run(
                "--policy",
                policy.toString(),
                "--since",
                pack.resolve("checkpoint").toString(),
                pack.toString());

        assertThat(run.status()).isEqualTo(VerifyMain.USAGE);
        assertThat(run.errors()).contains("--since needs the log");
    }
}
