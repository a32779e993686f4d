package io.sideband.commander.execute;

import static io.sideband.commander.fleet.Operations.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.sideband.bmc.PowerState;
import io.sideband.commander.fleet.Collector;
import io.sideband.commander.fleet.FakeFleet;
import io.sideband.commander.fleet.FakeFleetProfile;
import io.sideband.commander.fleet.FakeServer;
import io.sideband.commander.fleet.FakeServer.Fault;
import io.sideband.commander.fleet.Records;
import io.sideband.commander.fleet.Surroundings;
import io.sideband.events.AuditRecord;
import io.sideband.events.EventType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that die at each point of a task; the next one resolves it when the lease is over. */
@EnabledIfSystemProperty(named = "sideband.long", matches = "true")
@QuarkusTest
@TestProfile(FakeFleetProfile.class)
@WithTestResource(Surroundings.class)
class CrashIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Inject
    FakeFleet fleet;

    @Inject
    Collector collector;

    @Inject
    Records records;

    private String bmc = "";
    private FakeServer server = new FakeServer();

    @BeforeEach
    void registerOne() {
        bmc = collector.bmc(Map.of());
        server = fleet.server(bmc).with(PowerState.ON);
    }

    /** Where the first worker dies. */
    enum Point {
        BEFORE_SENDING {
            @Override
            void arm(FakeServer server) {
                server.arm(Fault.DEATH_BEFORE);
            }
        },
        AFTER_SENDING {
            @Override
            void arm(FakeServer server) {
                server.arm(Fault.DEATH_AFTER);
            }
        },
        WHILE_LOOKING {
            @Override
            void arm(FakeServer server) {
                server.deathsWhileLooking(1);
            }
        };

        abstract void arm(FakeServer server);
    }

    @ParameterizedTest
    @CsvSource({
        // what is harmless twice is sent again where its effect does not show
        "power.off,        BEFORE_SENDING, succeeded, power-state,   1",
        "power.off,        AFTER_SENDING,  succeeded, power-state,   1",
        "power.off,        WHILE_LOOKING,  succeeded, power-state,   1",
        "chassis.identify, AFTER_SENDING,  succeeded, accepted-only, 2",
        // what is not is never sent again, only looked at
        "power.cycle,      BEFORE_SENDING, unknown,   ,              0",
        "power.cycle,      AFTER_SENDING,  succeeded, off-edge,      1",
        "power.reset,      AFTER_SENDING,  unknown,   ,              1",
        "power.reset,      WHILE_LOOKING,  succeeded, accepted-only, 1",
        "power.soft-off,   AFTER_SENDING,  succeeded, power-state,   1"
    })
    void nextWorkerResolvesWhatADeadOneLeft(
            String action, Point point, String state, @Nullable String evidence, int changes) {
        point.arm(server);

        JsonPath operation = run(action, bmc, DEADLINE);

        assertOneOutcome(operation, state);
        assertThat(operation.getString("tasks[0].evidence")).isEqualTo(evidence);
        assertThat(server.changes()).hasSize(changes);
    }

    @Test
    void resetWithoutAnswerAndEvidenceIsUnknown() {
        server.arm(Fault.ANSWER_LOST);

        JsonPath operation = run("power.reset", bmc, DEADLINE);

        assertOneOutcome(operation, "unknown");
        assertThat(server.changes()).hasSize(1);
    }

    @Test
    void whatKillsEveryWorkerIsGivenUp() {
        server.deathsWhileLooking(1000);

        JsonPath operation = run("power.reset", bmc, DEADLINE);

        assertOneOutcome(operation, "unknown");
        assertThat(operation.getString("tasks[0].detail")).startsWith("5 workers ended without a result");
        assertThat(server.changes()).hasSize(1);
    }

    private void assertOneOutcome(JsonPath operation, String state) {
        assertThat(operation.getString("state")).isEqualTo(state);
        String intent = operation.getString("tasks[0].intent");
        await().untilAsserted(() -> assertThat(outcomes(intent)).hasSize(1));
        assertThat(outcomes(intent).getFirst().parameters()).containsEntry("state", state);
        assertThat(server.changes())
                .allSatisfy(change -> assertThat(change.intent()).isEqualTo(intent));
    }

    private List<AuditRecord> outcomes(String intent) {
        return records.all(EventType.AUDIT).stream()
                .filter(r -> intent.equals(r.intent()))
                .toList();
    }
}
