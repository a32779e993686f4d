package io.sideband.alerter.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Debian's prometheus-alertmanager on a free port of loopback. A missing one is a failure, never a skip. */
final class Alertmanager implements AutoCloseable {
    private final int port;
    private final Path directory;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private Process process;

    private Alertmanager(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    static Alertmanager start(Path directory, URI webhook) throws IOException {
        Files.writeString(directory.resolve("alertmanager.yml"), """
                route: {receiver: hook, group_by: [alertname, bmc], group_wait: 1s, group_interval: 2s}
                receivers: [{name: hook, webhook_configs: [{url: "%s", send_resolved: true}]}]
                """.formatted(webhook));
        int port = freePort();
        Alertmanager started = new Alertmanager(directory, port, launch(directory, port));
        started.awaitReady();
        return started;
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d".formatted(port));
    }

    /** The fingerprints of its active alerts. */
    List<String> fingerprints() {
        List<String> fingerprints = new ArrayList<>();
        get("/api/v2/alerts?active=true")
                .forEach(alert -> fingerprints.add(alert.path("fingerprint").asText()));
        return fingerprints;
    }

    /** Ends it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void restart() throws IOException {
        process = launch(directory, port);
        awaitReady();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> get("/api/v2/status").has("cluster"));
    }

    private JsonNode get(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address().resolve(path)).build();
            return json.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return json.createArrayNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process launch(Path directory, int port) throws IOException {
        return new ProcessBuilder(
                        "prometheus-alertmanager",
                        "--config.file=alertmanager.yml",
                        "--storage.path=data",
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
