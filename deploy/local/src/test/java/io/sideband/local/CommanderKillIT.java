package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import io.sideband.events.AuditRecord;
import io.sideband.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Commander is killed with SIGKILL at seeded points around power commands. The simulator is the judge: every change has an
 * earlier intent, every intent one outcome within 60 s of the restart that agrees with what the server did, unknown only
 * where the BMC hid it, and nothing harmful was sent twice. A long form only, of fifty kills; KillIT has CI's share.
 */
@EnabledIfSystemProperty(named = "sideband.long", matches = "true")
class CommanderKillIT {
    private static final long SEED = 20261123;
    private static final int KILLS = 50;
    /** Every fifth command meets a BMC that hides what it did. */
    private static final int HIDDEN_EVERY = 5;

    private static final int POINTS_UP_TO_MILLIS = 3000;
    private static final int BMCS = 5;
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final String HIDDEN = "evidence-withheld-after-control";
    private static final List<String> ACTIONS =
            List.of("power.cycle", "power.off", "power.reset", "power.on", "power.soft-off");

    private final Random random = new Random(SEED);
    private RunningSideband sideband;
    private SimulatorControl simulator;
    private ScheduledExecutorService timer;

    @BeforeEach
    void start() {
        sideband = RunningSideband.start(BMCS, EnumSet.of(ServiceName.COLLECTOR, ServiceName.COMMANDER));
        simulator = sideband.simulator();
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("points").factory());
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
        sideband.close();
    }

    @Test
    void aKillAroundAPowerCommandHidesNothingAndRepeatsNothing() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            killAround(
                    ACTIONS.get(kill % ACTIONS.size()),
                    sideband.simulatedBmcs().get(kill % BMCS),
                    kill % HIDDEN_EVERY == HIDDEN_EVERY - 1);
        }

        try (TopicReader audit = sideband.read(Topic.AUDIT)) {
            await().atMost(RECOVERY)
                    .untilAsserted(() -> assertThat(records(audit, AuditRecord.Phase.OUTCOME))
                            .extracting(AuditRecord::intent)
                            .containsExactlyInAnyOrderElementsOf(records(audit, AuditRecord.Phase.INTENT).stream()
                                    .map(AuditRecord::id)
                                    .toList()));
            List<AuditRecord> intents = records(audit, AuditRecord.Phase.INTENT);
            assertThat(intents).hasSize(KILLS);
            assertThat(SimulatorControl.changes(simulator.ledger()))
                    .isNotEmpty()
                    .allSatisfy(change -> assertHasEarlierIntent(change, intents));
        }
    }

    private void killAround(String action, String bmc, boolean hidden) throws Exception {
        prepare(action, bmc);
        if (hidden) {
            simulator.begin(bmc, HIDDEN);
        }
        JsonPath before = simulator.chassis(bmc);
        String location = sideband.operate(action, bmc, "kill test");
        pass(random.nextInt(POINTS_UP_TO_MILLIS));
        sideband.kill("commander");
        sideband.restart("commander");

        JsonPath operation = sideband.awaitOperation(location);
        assertAgrees(action, operation, before, settled(bmc), hidden);
        if (hidden) {
            simulator.end(bmc, HIDDEN);
        }
    }

    /** Off for what switches on, on for the rest. */
    private void prepare(String action, String bmc) {
        boolean on = !action.equals("power.on");
        simulator.press(bmc, on ? "POWER_UP" : "POWER_DOWN");
        await().until(() -> settled(bmc).getBoolean("on") == on);
    }

    private JsonPath settled(String bmc) {
        return await().until(() -> simulator.chassis(bmc), chassis -> !chassis.getBoolean("changing"));
    }

    private static void assertAgrees(
            String action, JsonPath operation, JsonPath before, JsonPath after, boolean hidden) {
        String state = operation.getString("state");
        int done = effect(action, after) - effect(action, before);
        assertThat(done).as("%s once at most: %s", action, operation.prettify()).isBetween(0, 1);
        switch (state) {
            case "succeeded" -> assertThat(done).as(operation.prettify()).isEqualTo(1);
            case "failed" -> assertThat(done).as(operation.prettify()).isZero();
            case "unknown" ->
                assertThat(hidden || wasNeverSeen(action, operation))
                        .as(operation.prettify())
                        .isTrue();
            default -> throw new AssertionError(operation.prettify());
        }
    }

    /**
     * A restart that may have left when the worker died, and of which the BMC shows nothing afterwards, is unknown whoever
     * looks: it went on as if nothing had happened, and that is what it does if it was never asked.
     */
    private static boolean wasNeverSeen(String action, JsonPath operation) {
        return List.of("power.cycle", "power.reset", "power.soft-off").contains(action)
                && operation.getInt("tasks[0].sent") == 1
                && operation.getString("tasks[0].detail").contains("answer to the command is lost");
    }

    private static int effect(String action, JsonPath chassis) {
        return switch (action) {
            case "power.cycle" -> chassis.getInt("cycles");
            case "power.reset" -> chassis.getInt("resets");
            case "power.on" -> chassis.getInt("powerUps");
            default -> chassis.getInt("powerDowns");
        };
    }

    private static void assertHasEarlierIntent(JsonNode change, List<AuditRecord> intents) {
        Instant at = Instant.parse(change.path("time").asText());
        assertThat(intents).as("intent before %s", change).anySatisfy(intent -> {
            assertThat(intent.target()).isEqualTo(change.path("bmc").asText());
            assertThat(intent.at()).isBefore(at);
        });
    }

    /** The point of the kill is the test's input, not something to wait for. */
    private void pass(int millis) throws Exception {
        timer.schedule(() -> {}, millis, TimeUnit.MILLISECONDS).get();
    }

    private static List<AuditRecord> records(TopicReader audit, AuditRecord.Phase phase) {
        return audit.all(AuditRecord.class, r -> r.phase() == phase);
    }
}
