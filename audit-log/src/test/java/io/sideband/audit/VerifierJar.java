package io.sideband.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The verifier as auditors have it: a jar and nothing else. */
final class VerifierJar {
    private static final Path JAR =
            Path.of("verifier/target/sideband-verify.jar").toAbsolutePath();

    private VerifierJar() {}

    record Run(int status, String output) {}

    static Run run(Path policy, String log, List<String> options) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing: build audit-log/verifier first");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "--policy",
                policy.toString()));
        command.addAll(options);
        command.add(log);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
