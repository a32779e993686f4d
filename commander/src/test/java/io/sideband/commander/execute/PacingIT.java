package io.sideband.commander.execute;

import static io.sideband.commander.fleet.Operations.end;
import static io.sideband.commander.fleet.Operations.get;
import static io.sideband.commander.fleet.Operations.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.sideband.bmc.PowerState;
import io.sideband.commander.fleet.Collector;
import io.sideband.commander.fleet.FakeFleet;
import io.sideband.commander.fleet.FakeFleetProfile;
import io.sideband.commander.fleet.FakeServer;
import io.sideband.commander.fleet.Surroundings;
import io.sideband.testkit.Tokens;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeFleetProfile.class)
@WithTestResource(Surroundings.class)
class PacingIT {
    @Inject
    FakeFleet fleet;

    @Inject
    Collector collector;

    private final String group = UUID.randomUUID().toString();
    private final List<String> bmcs = new ArrayList<>();

    @BeforeEach
    void registerFourInTwoRacks() {
        for (int n = 0; n < 4; n++) {
            String bmc = collector.bmc(Map.of("group", group, "rack", Integer.toString(n / 2)));
            fleet.server(bmc).with(PowerState.ON);
            bmcs.add(bmc);
        }
    }

    @Test
    void limitHoldsForEachValueOfItsLabelUntilATaskIsOver() {
        bmcs.forEach(bmc -> fleet.server(bmc).disobey());
        String location = accept("power.off", """
                {"limits": [{"label": "rack", "atMost": 1}]}""");

        await().until(() -> get(location).getInt("counts.running") == 2);
        assertThat(racksOfRunningTasks(location)).containsExactlyInAnyOrder("0", "1");
        bmcs.forEach(bmc -> fleet.server(bmc).with(PowerState.OFF));

        assertThat(end(location).getInt("counts.succeeded")).isEqualTo(4);
    }

    @Test
    void startsAreStaggered() {
        String location = accept("power.off", """
                {"stagger": "PT0.4S"}""");

        JsonPath operation = end(location);

        List<Instant> starts = operation.getList("tasks.startedAt", String.class).stream()
                .map(Instant::parse)
                .sorted()
                .toList();
        // between two starts there is the stagger, less what one took longer than the other to its first packet
        assertThat(Duration.between(starts.getFirst(), starts.getLast())).isGreaterThan(Duration.ofMillis(800));
    }

    @Test
    void failureBudgetStopsTheRest() {
        bmcs.forEach(bmc -> fleet.server(bmc).arm(FakeServer.Fault.REFUSED));
        String location = accept("power.off", """
                {"atOnce": 1, "stopAfterFailures": 2}""");

        JsonPath operation = end(location);

        assertThat(operation.getString("state")).isEqualTo("failed");
        assertThat(operation.getInt("counts.failed")).isEqualTo(2);
        assertThat(operation.getInt("counts.cancelled")).isEqualTo(2);
        assertThat(operation.getList("tasks.detail", String.class))
                .anyMatch(detail -> detail.startsWith("stopped: 2 of 4 tasks had no success"));
        assertThat(bmcs.stream()
                        .mapToInt(bmc -> fleet.server(bmc).changes().size())
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void streamTellsEachTaskUntilTheOperationIsOver() throws IOException, InterruptedException {
        String location = accept("power.off", """
                {"atOnce": 2}""");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d%s/events".formatted(RestAssured.port, location)))
                .header("Authorization", "Bearer " + Tokens.of("bob", "viewer"))
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(30))
                .build();

        List<JsonPath> events;
        try (HttpClient client = HttpClient.newHttpClient()) {
            events = client.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> JsonPath.from(line.substring("data:".length())))
                    .toList();
        }

        assertThat(events.getFirst().getList("tasks")).hasSize(4);
        assertThat(events.getLast().getString("state")).isEqualTo("succeeded");
        assertThat(events.getLast().getInt("counts.succeeded")).isEqualTo(4);
    }

    private String accept(String action, String pacing) {
        return post("""
                {"action": "%s", "targets": {"labels": {"group": "%s"}}, "reason": "a test", "deadline": "PT20S",
                 "pacing": %s}""".formatted(action, group, pacing)).header("Location");
    }

    private List<String> racksOfRunningTasks(String location) {
        List<String> running = get(location).getList("tasks.findAll { it.state != 'pending' }.bmc", String.class);
        return running.stream()
                .map(bmc -> Integer.toString(bmcs.indexOf(bmc) / 2))
                .toList();
    }
}
