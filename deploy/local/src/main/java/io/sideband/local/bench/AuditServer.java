package io.sideband.local.bench;

import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audit log's process, with the optimising compiler and nothing else beside it. */
final class AuditServer implements AutoCloseable {
    static final String NAME = "audit-log";
    private final Path directory;
    private final Properties settings = new Properties();
    private @Nullable Process process;

    AuditServer(Path directory, EmbeddedKafka kafka, EmbeddedPostgreSql postgreSql) {
        this.directory = directory;
        kafka.clientProperties().forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("quarkus.http.port", Integer.toString(freePort()));
        settings.put("quarkus.oidc.public-key", anyPublicKey());
        settings.put("quarkus.oidc.token.issuer", "https://sideband.local");
        settings.put("quarkus.datasource.username", NAME);
        settings.put("quarkus.datasource.password", postgreSql.password(NAME));
        settings.put("quarkus.datasource.jdbc.url", postgreSql.jdbcUrl(NAME));
        settings.put("quarkus.datasource.reactive.url", postgreSql.reactiveUrl(NAME));
        settings.put("sideband.keys.directory", directory.resolve("keys").toString());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody calls it during a measurement; it only must have one. */
    private static String anyPublicKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    void start(Map<String, String> more) {
        Path jar = Path.of("audit-log/target/quarkus-app/quarkus-run.jar").toAbsolutePath();
        settings.putAll(more);
        try {
            Path file = directory.resolve("application.properties");
            try (var out = Files.newOutputStream(file)) {
                settings.store(out, null);
            }
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx384m",
                            "-Dquarkus.config.locations=" + file,
                            "-jar",
                            jar.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + jar, e);
        }
    }

    Path log() {
        return directory.resolve("audit-log.log");
    }

    long pid() {
        return running().pid();
    }

    /** @throws IllegalStateException with the end of its log if it is not there any more */
    void check() {
        if (!running().isAlive()) {
            try (Stream<String> lines = Files.lines(log())) {
                List<String> all = lines.toList();
                throw new IllegalStateException("the audit log ended:\n"
                        + String.join("\n", all.subList(Math.max(0, all.size() - 15), all.size())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the audit log was not started");
        }
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(15, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
