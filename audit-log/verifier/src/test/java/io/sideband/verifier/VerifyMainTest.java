package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyMainTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private LogFixture published(int size) {
        LogFixture log = new LogFixture(folder.resolve("log")).with(size);
        log.publish();
        return log;
    }

    @Test
    void readsAZipFileAsItReadsTheDirectory() throws IOException {
        LogFixture log = published(300);
        Path zip = folder.resolve("pack.zip");
        Path directory = folder.resolve("log");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry("evidence/log/" + directory.relativize(file)));
                out.write(Files.readAllBytes(file));
            }
        }

        Verified run = Verified.run("--policy", log.policy().toString(), zip.toString());

        assertThat(run.status()).isZero();
        assertThat(run.first()).contains("size 300", "300 entries hashed");
    }

    @Test
    void everySizeIsVerified() {
        for (int size : List.of(1, 2, 255, 256, 257, 511, 512, 513)) {
            LogFixture log = published(size);

            assertThat(Verified.run(
                                    "--policy",
                                    log.policy().toString(),
                                    folder.resolve("log").toString())
                            .first())
                    .contains("size %d,".formatted(size), "%d entries hashed".formatted(size));
        }
    }

    @Test
    void whatCannotBeReadIsNotCalledWrong() {
        LogFixture log = published(3);
        String policy = log.policy().toString();

        assertThat(Verified.run("--policy", policy, "http://127.0.0.1:1/log").status())
                .isEqualTo(3);
        assertThat(Verified.run("--policy", policy, folder.resolve("none.zip").toString())
                        .status())
                .isEqualTo(3);
        assertThat(Verified.run("--policy", policy, policy).status()).isEqualTo(3);
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        String policy = published(3).policy().toString();

        for (String[] arguments : List.of(
                new String[] {},
                new String[] {"--policy"},
                new String[] {"--policy", policy},
                new String[] {"--policy", policy, "--fast", "x"},
                new String[] {"--policy", policy, "x", "y"},
                new String[] {"--policy", folder.resolve("none").toString(), "x"})) {
            Verified run = Verified.run(arguments);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.errors()).contains("usage:");
        }
    }

    @Test
    void earlierCheckpointMustBeTrustedItself() {
        LogFixture log = published(3);
        Path forged = log.write(
                "../earlier", log.checkpoint(2).replace("\n2\n", "\n1\n").getBytes(UTF_8));

        Verified run = Verified.run(
                "--policy",
                log.policy().toString(),
                "--since",
                forged.toString(),
                folder.resolve("log").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("earlier", "signature");
    }
}
