package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of 600 entries, changed in every way that somebody could who has the files, the database, or even the key. */
@SuppressWarnings("NullAway.Init") // set before each test
class TamperTest {
    private static final int SIZE = 600;

    @TempDir
    private Path folder;

    private LogFixture log;
    private Path directory;
    private Path policy;

    @BeforeEach
    void publish() {
        directory = folder.resolve("log");
        log = new LogFixture(directory).with(SIZE);
        log.publish();
        policy = log.policy();
    }

    private Verified verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--policy", policy.toString()));
        arguments.addAll(List.of(more));
        arguments.add(directory.toString());
        return Verified.run(arguments.toArray(String[]::new));
    }

    private void assertWrong(Verified run, String artefact, long index) {
        assertThat(run.status()).isEqualTo(VerifyMain.WRONG);
        assertThat(run.first()).startsWith("WRONG %s: first bad index %d:".formatted(artefact, index));
    }

    /** The bundle with its entries rearranged. */
    private void rearrange(String path, UnaryOperator<List<byte[]>> how) {
        ByteBuffer bundle = ByteBuffer.wrap(log.read(path));
        List<byte[]> entries = new ArrayList<>();
        while (bundle.hasRemaining()) {
            byte[] entry = new byte[bundle.getShort()];
            bundle.get(entry);
            entries.add(entry);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] entry : how.apply(entries)) {
            out.write(entry.length >> 8);
            out.write(entry.length);
            out.writeBytes(entry);
        }
        log.write(path, out.toByteArray());
    }

    private Path keep(String name, String checkpoint) {
        return log.write("../" + name, checkpoint.getBytes(UTF_8));
    }

    @Test
    void whatNobodyChangedIsVerified() {
        assertThat(verify().status()).isZero();
        assertThat(verify().first()).contains("size 600", "full", "600 entries hashed");
        assertThat(verify("--quick").first()).contains("size 600", "quick", " 0 entries hashed");
        assertThat(verify("--since", keep("earlier", log.checkpoint(300)).toString())
                        .status())
                .isZero();
    }

    @Test
    void flippedByteInAnEntry() {
        int start = 0;
        ByteBuffer bundle = ByteBuffer.wrap(log.read("tile/entries/001"));
        for (int i = 0; i < 100; i++) {
            start += 2 + bundle.getShort(start);
        }
        log.flip("tile/entries/001", start + 2 + 40);

        assertWrong(verify(), "tile/entries/001", 256 + 100);
        assertThat(verify("--quick").status()).isZero();
    }

    @Test
    void flippedByteInATile() {
        log.flip("tile/0/001", 7 * Merkle.LENGTH + 3);

        assertWrong(verify(), "tile/0/001", 256 + 7);
        assertWrong(verify("--quick"), "tile/0/001", 256);
    }

    @Test
    void flippedByteInThePartialTile() {
        log.flip("tile/0/002.p/88", 5 * Merkle.LENGTH);

        assertWrong(verify(), "tile/0/002.p/88", 512 + 5);
        assertThat(verify("--quick").status()).isEqualTo(VerifyMain.WRONG);
    }

    @Test
    void flippedByteInAnUpperTile() {
        log.flip("tile/1/000.p/2", Merkle.LENGTH + 1);

        assertWrong(verify(), "tile/1/000.p/2", 256);
        assertWrong(verify("--quick"), "tile/1/000.p/2", 256);
    }

    @Test
    void flippedByteAnywhereInTheCheckpoint() {
        byte[] checkpoint = log.read("checkpoint");
        for (int i = 0; i < checkpoint.length; i++) {
            log.flip("checkpoint", i);
            Verified run = verify("--quick");
            assertThat(run.status()).as("byte %d", i).isEqualTo(VerifyMain.WRONG);
            assertThat(run.first()).startsWith("WRONG checkpoint:");
            log.write("checkpoint", checkpoint);
        }
    }

    @Test
    void rowChangedTogetherWithItsSearchableCopyAndTile() {
        String forged = LogFixture.entry(300).replace("power.off", "power.on");
        log.replace(300, forged);
        byte[] checkpoint = log.read("checkpoint");
        log.publish();
        log.write("checkpoint", checkpoint);
        String copy = new String(log.read("search/001"), UTF_8);
        log.write(
                "search/001",
                copy.lines()
                        .map(line -> line.contains("\"index\":300,") ? line.replace("power.off", "power.on") : line)
                        .reduce("", (a, b) -> a + b + "\n")
                        .getBytes(UTF_8));

        Verified run = verify();

        assertThat(run.status()).isEqualTo(VerifyMain.WRONG);
        assertThat(run.first()).startsWith("WRONG checkpoint:");
    }

    @Test
    void everyColumnOfTheSearchableCopyCounts() {
        String copy = new String(log.read("search/000"), UTF_8);
        for (String column : List.of(
                "index",
                "receivedAt",
                "id",
                "source",
                "sequence",
                "at",
                "type",
                "phase",
                "actor",
                "targetKind",
                "target")) {
            List<String> lines = new ArrayList<>(copy.lines().toList());
            lines.set(
                    70,
                    lines.get(70)
                            .replaceFirst("(\"" + column + "\":\"?[^,]*)[0-9a-z]", "$1#")
                            .replace("#Z", "9Z"));
            log.write("search/000", String.join("\n", lines).getBytes(UTF_8));

            assertWrong(verify(), "search/000", 70);
        }
    }

    @Test
    void lineTakenOutOfTheSearchableCopy() {
        List<String> lines = new ArrayList<>(
                new String(log.read("search/001"), UTF_8).lines().toList());
        lines.remove(44);
        log.write("search/001", String.join("\n", lines).getBytes(UTF_8));

        assertWrong(verify(), "search/001", 300);
    }

    @Test
    void deletedRow() {
        rearrange("tile/entries/001", entries -> {
            entries.remove(44);
            return entries;
        });

        assertWrong(verify(), "tile/entries/001", 300);
    }

    @Test
    void twoRowsInAnotherOrder() {
        rearrange("tile/entries/001", entries -> {
            entries.add(10, entries.remove(11));
            return entries;
        });

        assertWrong(verify(), "tile/entries/001", 266);
    }

    @Test
    void truncatedTail() {
        Path earlier = keep("earlier", log.checkpoint(SIZE));
        log.write("checkpoint", log.checkpoint(500).getBytes(UTF_8));
        log.write("tile/0/001.p/244", Arrays.copyOf(log.read("tile/0/001"), 244 * Merkle.LENGTH));

        Verified run = verify("--since", earlier.toString());

        assertThat(run.status()).isEqualTo(VerifyMain.WRONG);
        assertThat(run.first() + run.errors()).contains("WRONG ");
        assertThat(new LogFixtureFindings(directory, policy, earlier).all())
                .anyMatch(f -> f.artefact().equals("checkpoint") && f.index() == 500);
    }

    @Test
    void forkWithTheRealKey() {
        Path earlier = keep("earlier", log.checkpoint(400));
        log.replace(300, LogFixture.entry(300).replace("power.off", "power.on"));
        log.publish();

        Verified alone = verify("--quick");
        Verified against = verify("--quick", "--since", earlier.toString());

        assertThat(alone.status()).isZero();
        assertThat(against.status()).isEqualTo(VerifyMain.WRONG);
        assertThat(against.first()).contains("first 400 entries are not those of the earlier checkpoint");
    }

    @Test
    void missingPartsAreNamed() throws IOException {
        for (String path : List.of("tile/entries/001", "tile/0/001", "search/001", "tile/1/000.p/2")) {
            byte[] content = log.read(path);
            Files.delete(directory.resolve(path));
            assertWrong(verify(), path, path.startsWith("tile/1") ? 0 : 256);
            log.write(path, content);
        }
        Files.delete(directory.resolve("checkpoint"));
        assertWrong(verify(), "checkpoint", 0);
    }

    @Test
    void archiveThatTheLogDoesNotKnowOf() {
        log.write("min_index", "256\n".getBytes(UTF_8));

        assertWrong(verify(), "min_index", 0);
    }

    @Test
    void beginningThatIsNotTheLogsOwn() {
        LogFixture other = new LogFixture(directory).with(3);
        other.replace(0, LogFixture.entry(1));
        other.publish();
        policy = other.policy();

        assertThat(verify().status()).isEqualTo(VerifyMain.WRONG);
    }
}
