package io.sideband.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.local.LocalStack;
import io.sideband.local.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Operations on all simulated BMCs of a stack, over commander's REST interface. */
final class FleetOperations {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalStack stack;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    FleetOperations(LocalStack stack, InstantSource clock) {
        this.stack = stack;
        this.clock = clock;
        this.token = stack.tokens().issue("operator", "bench", Duration.ofHours(2));
    }

    /** Wall time of a plan for the whole fleet, its answer read. */
    double planSeconds(String action) {
        var start = clock.instant();
        JsonNode plan = send("POST", "/v1/plans", body(action), 200);
        double seconds = Duration.between(start, clock.instant()).toNanos() / 1e9;
        if (plan.path("targets").isEmpty()) {
            throw new IllegalStateException("the plan has no targets: " + plan);
        }
        return Throughput.round(seconds);
    }

    /** Does {@code action} to the whole fleet, from the request to the last outcome. */
    Effort run(String action) {
        long pid = stack.pid(ServiceName.COMMANDER);
        Duration before = CpuTime.of(pid);
        var start = clock.instant();
        String id = send("POST", "/v1/operations", body(action), 202).path("id").asText();
        JsonNode operation = awaitEnd(id);
        return new Effort(
                operation.path("counts").path("succeeded").asLong(),
                CpuTime.of(pid).minus(before),
                Duration.between(start, clock.instant()));
    }

    private JsonNode awaitEnd(String id) {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            // the list is without tasks: looking costs nothing
            JsonNode newest = send("GET", "/v1/operations?limit=1", null, 200)
                    .path("items")
                    .path(0);
            if (newest.path("id").asText().equals(id)
                    && !newest.path("state").asText().matches("pending|running")) {
                return newest;
            }
            try {
                if (never.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("nobody counts this down");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private static String body(String action) {
        return """
                {"action": "%s", "targets": {"labels": {"fleet": "simulated"}}, "reason": "bench", "deadline": "PT10M"}""".formatted(action);
    }

    private JsonNode send(String method, String path, @Nullable String body, int expected) {
        var request = HttpRequest.newBuilder(stack.url(ServiceName.COMMANDER).resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new IllegalStateException(
                        "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
