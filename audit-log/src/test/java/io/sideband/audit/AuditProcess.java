package io.sideband.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The service as it is shipped, in a process of its own that a test can kill. */
final class AuditProcess implements AutoCloseable {
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Process process;

    AuditProcess(Path folder, EmbeddedKafka kafka, EmbeddedPostgreSql postgres) {
        this.folder = folder;
        this.port = freePort();
        settings.putAll(Surroundings.settings(kafka, postgres, folder.resolve("keys")));
        settings.put("quarkus.http.port", Integer.toString(port));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AuditProcess with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    void start() {
        Path configuration = folder.resolve("application.properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try {
            try (var out = Files.newOutputStream(configuration)) {
                properties.store(out, null);
            }
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-Dquarkus.config.locations=" + configuration,
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean ready() {
        try {
            return get("/q/health/ready", "").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** SIGKILL. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            int _ = awaitEnd();
        }
    }

    /** Waits for its end, a minute at most; its exit status. */
    int awaitEnd() {
        try {
            if (process == null || !process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the service does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    Path log() {
        return folder.resolve("service.log");
    }

    Path keys() {
        return folder.resolve("keys");
    }

    String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** @param role none if empty */
    HttpResponse<byte[]> get(String path, String role) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)));
        if (!role.isEmpty()) {
            request.header("Authorization", "Bearer " + Tokens.of("carol", role));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a body of JSON, none if it is empty; the answer's status. */
    int send(String method, String path, String body, String role) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Tokens.of("carol", role));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String text(String path) {
        HttpResponse<byte[]> response = get(path, "auditor");
        String body = new String(response.body(), UTF_8);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + body);
        }
        return body;
    }

    @Override
    public void close() {
        if (alive()) {
            kill();
        }
        client.close();
    }
}
