package io.sideband.commander.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.commander.calendar.CronTimes;
import io.sideband.commander.operation.Action;
import io.sideband.commander.operation.Operation;
import io.sideband.commander.operation.Pacing;
import io.sideband.commander.operation.Target;
import io.sideband.commander.operation.Task;
import io.sideband.commander.operation.TaskState;
import io.sideband.commander.permission.ActionPattern;
import io.sideband.commander.permission.BmcSelector;
import io.sideband.commander.permission.Grant;
import io.sideband.commander.permission.MaintenanceWindow;
import io.sideband.commander.permission.Policy;
import io.sideband.events.AuditRecord;
import io.sideband.events.BmcRegistration;
import io.sideband.events.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PermitTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, String> RACK_1 = Map.of("rack", "1");
    private static final Policy POLICY = new Policy(
            "digest",
            List.of(new Grant(
                    "operators", Set.of("operator"), Set.of(), List.of(new ActionPattern("power.*")), BmcSelector.ALL)),
            List.of(),
            List.of(new MaintenanceWindow(
                    "mornings",
                    List.of(new ActionPattern("power.off")),
                    BmcSelector.ALL,
                    new CronTimes("0 0 * * *", ZoneId.of("UTC")),
                    Duration.ofHours(8),
                    true)));

    @Test
    void whatIsAsItWasMayBeDone() {
        assertThat(Permit.refusal(assignment(), registered("default", RACK_1), POLICY, NOW))
                .isEmpty();
    }

    @Test
    void bmcThatIsNoLongerRegisteredIsLeftAlone() {
        assertThat(Permit.refusal(assignment(), Optional.empty(), POLICY, NOW))
                .contains("u1 is not registered any more");
    }

    @Test
    void bmcWithOtherLabelsIsNotTheOneThatWasMeant() {
        assertThat(Permit.refusal(assignment(), registered("default", Map.of("rack", "2")), POLICY, NOW))
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("labels {rack=1}").contains("{rack=2}"));
    }

    @Test
    void bmcInAnotherZoneIsNotTheOneThatWasMeant() {
        assertThat(Permit.refusal(assignment(), registered("east", RACK_1), POLICY, NOW))
                .isPresent();
    }

    @Test
    void grantThatWasTakenBackCounts() {
        assertThat(Permit.refusal(assignment(), registered("default", RACK_1), Policy.NONE, NOW))
                .contains("no grant allows alice to do power.off to u1");
    }

    @Test
    void windowThatClosedMeanwhileCounts() {
        assertThat(Permit.refusal(assignment(), registered("default", RACK_1), POLICY, NOW.plusSeconds(8 * 3600)))
                .contains("its maintenance window is closed");
    }

    private static Optional<BmcRegistration> registered(String zone, Map<String, String> labels) {
        return Optional.of(new BmcRegistration(
                "u1",
                zone,
                "127.0.0.1",
                623,
                List.of(Protocol.IPMI),
                "lab",
                labels,
                List.of(17),
                Duration.ofSeconds(5),
                2));
    }

    private static Assignment assignment() {
        var actor = new AuditRecord.Actor("alice", List.of("operator"), "bearer", null);
        var operation = new Operation(
                UUID.randomUUID(),
                Action.POWER_OFF,
                Map.of(),
                "why",
                actor,
                NOW,
                Duration.ofMinutes(2),
                Duration.ofHours(1),
                Pacing.NONE,
                "digest",
                "plan",
                List.of());
        return new Assignment(
                operation,
                new Task(
                        UUID.randomUUID(),
                        operation.id(),
                        new Target("u1", "default", RACK_1),
                        new TaskState.Reserved(),
                        "",
                        "intent",
                        0,
                        1,
                        Optional.of(NOW),
                        Optional.of(NOW),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
