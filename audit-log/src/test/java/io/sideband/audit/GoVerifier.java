package io.sideband.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@code src/test/go/verify.go}: Go's own transparency log packages, as Debian carries them. */
final class GoVerifier {
    private final Path program;

    /** Builds it below {@code folder}. */
    GoVerifier(Path folder) {
        this.program = folder.resolve("go-verify");
        ProcessBuilder build = new ProcessBuilder(
                "go",
                "build",
                "-o",
                program.toString(),
                Path.of("src/test/go/verify.go").toAbsolutePath().toString());
        build.environment()
                .putAll(Map.of(
                        "GO111MODULE", "off",
                        "GOPATH", "/usr/share/gocode",
                        "GOCACHE", folder.resolve("go-cache").toString()));
        VerifierJar.Run run = run(build);
        if (run.status() != 0) {
            throw new IllegalStateException("go build: " + run.output());
        }
    }

    VerifierJar.Run verify(Path directory, String verifierKey) {
        return run(new ProcessBuilder(program.toString(), directory.toString(), verifierKey));
    }

    private static VerifierJar.Run run(ProcessBuilder command) {
        try {
            Process process = command.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new VerifierJar.Run(process.waitFor(), output);
        } catch (IOException e) {
            throw new IllegalStateException("the tests need Debian's golang-go and golang-golang-x-mod-dev", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
