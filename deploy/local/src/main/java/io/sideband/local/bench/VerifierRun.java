package io.sideband.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of the offline verifier over a directory, every entry hashed again and compared with its searchable copy. */
final class VerifierRun {
    private static final Path JAR = Path.of("audit-log/verifier/target/sideband-verify.jar");
    private static final Pattern REPORT = Pattern.compile("verified .* (\\d+) entries hashed, ([0-9.]+) s\\s*");

    private VerifierRun() {}

    /** @throws IllegalStateException with what it said, if it does not verify the log */
    static Map<String, Double> measure(Path directory, Path log, String verifierKey) {
        try {
            Path policy =
                    Files.writeString(directory.resolve("policy"), "log %s\nquorum none\n".formatted(verifierKey));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            JAR.toAbsolutePath().toString(),
                            "--policy",
                            policy.toString(),
                            log.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            Matcher report = REPORT.matcher(output);
            if (process.waitFor() != 0 || !report.matches()) {
                throw new IllegalStateException("the verifier says: " + output);
            }
            double entries = Double.parseDouble(report.group(1));
            return Map.of(
                    "verified_records",
                    entries,
                    "verify_records_per_s",
                    Throughput.round(entries / Double.parseDouble(report.group(2))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
