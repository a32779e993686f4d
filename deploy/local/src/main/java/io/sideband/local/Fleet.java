package io.sideband.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Registers the simulated BMCs with the collector, as a person would: over its REST API. */
final class Fleet {
    private static final String CREDENTIAL = "simulator";
    private static final int PER_RACK = 40;
    private static final int HOSTS = 254;
    private static final int NOT_FOUND = 404;
    private static final int AT_A_TIME = 2_000;
    private static final String JSON = "application/json";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI collector;
    private final String token;
    private final Duration interval;

    /** @param interval how often each BMC is polled */
    Fleet(URI collector, String token, Duration interval) {
        this.collector = collector;
        this.token = token;
        this.interval = interval;
    }

    /** The id of the n-th BMC, from 1 on. */
    static String id(int number) {
        return "sim-%05d".formatted(number);
    }

    /** The address of the n-th BMC, from 127.10.0.1 on, as the simulator gives them out: none ends in 0 or 255. */
    static String address(int number) {
        return "127.10.%d.%d".formatted((number - 1) / HOSTS, (number - 1) % HOSTS + 1);
    }

    /** Registers BMCs 1 to {@code count}, and removes those above that an earlier start had registered. */
    void register(RunDirectory run, StackPorts ports, String password, int count) {
        put("/v1/credentials/" + CREDENTIAL, Map.of("username", StackSecrets.SIMULATOR_USER, "password", password));
        for (int from = 1; from <= count; from += AT_A_TIME) {
            importAll(from, Math.min(count, from + AT_A_TIME - 1), ports.bmcs());
        }
        int before = registeredBefore(run);
        for (int number = count + 1; number <= before; number++) {
            send("DELETE", "/v1/bmcs/" + id(number), JSON, HttpRequest.BodyPublishers.noBody());
        }
        remember(run, count);
    }

    /** One call for many: what is registered already is left as it is. */
    private void importAll(int first, int last, int port) {
        var lines = new StringBuilder();
        for (int number = first; number <= last; number++) {
            var line = new TreeMap<>(registration(number, port, interval));
            line.put("id", id(number));
            lines.append(write(line)).append('\n');
        }
        try {
            var report = json.readTree(send(
                    "POST", "/v1/bmcs", "application/x-ndjson", HttpRequest.BodyPublishers.ofString(lines.toString())));
            if (report.path("refused").asLong() + report.path("unconfirmed").asLong() > 0) {
                throw new IllegalStateException("collector did not register the fleet: " + report);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("collector's answer to the import is no JSON", e);
        }
    }

    static Map<String, Object> registration(int number, int port, Duration interval) {
        return Map.of(
                "address",
                address(number),
                "port",
                port,
                "protocols",
                List.of("ipmi"),
                "credential",
                CREDENTIAL,
                "labels",
                Map.of("fleet", "simulated", "rack", Integer.toString((number - 1) / PER_RACK + 1)),
                "interval",
                interval.toString());
    }

    private void put(String path, Map<String, Object> body) {
        send("PUT", path, JSON, HttpRequest.BodyPublishers.ofString(write(body)));
    }

    private String write(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String send(String method, String path, String type, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(collector.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .header("Accept", JSON)
                .method(method, body)
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            boolean gone = method.equals("DELETE") && response.statusCode() == NOT_FOUND;
            if (response.statusCode() / 100 != 2 && !gone) {
                throw new IllegalStateException("collector answers %s %s with %d: %s"
                        .formatted(method, path, response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("collector does not answer " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while registering the fleet", e);
        }
    }

    private static int registeredBefore(RunDirectory run) {
        try {
            return Files.exists(run.fleet())
                    ? Integer.parseInt(Files.readString(run.fleet()).strip())
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + run.fleet(), e);
        }
    }

    private static void remember(RunDirectory run, int count) {
        try {
            Files.writeString(run.fleet(), count + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + run.fleet(), e);
        }
    }
}
