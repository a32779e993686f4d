package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.commander.calendar.CronTimes;
import io.sideband.commander.permission.ActionPattern;
import io.sideband.commander.permission.ApprovalRule;
import io.sideband.commander.permission.BmcSelector;
import io.sideband.commander.permission.Grant;
import io.sideband.commander.permission.MaintenanceWindow;
import io.sideband.commander.permission.Policy;
import io.sideband.events.AuditRecord;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final AuditRecord.Actor ALICE = new AuditRecord.Actor("alice", List.of("operator"), "bearer", null);
    private static final List<ActionPattern> POWER = List.of(new ActionPattern("power.*"));
    private static final BmcSelector PRODUCTION = new BmcSelector(Set.of(), Set.of(), Map.of("env", "prod"));
    private static final Duration PLANNED_WITHIN = Duration.ofSeconds(1);

    @Test
    void namesWhoIsRefusedAndWhoIsNot() {
        Plan plan = plan(policy("production", false, 9), target("a", "prod"), target("b", "lab"));

        assertThat(plan.refused()).extracting(Refused::bmc).containsExactly("b");
        assertThat(plan.targets()).extracting(PlannedTarget::grant).containsExactly("production");
    }

    @Test
    void closedWindowQueuesOrRefuses() {
        Plan queued = plan(policy("", true, 9), target("a", "prod"), target("b", "lab"));
        Plan refused = plan(policy("", false, 9), target("a", "prod"), target("b", "lab"));

        assertThat(queued.targets().getFirst().notBefore()).contains(Instant.parse("2026-01-05T22:00:00Z"));
        assertThat(queued.targets().getLast().notBefore()).isEmpty();
        assertThat(refused.refused())
                .singleElement()
                .satisfies(r ->
                        assertThat(r.reason()).isEqualTo("the maintenance window nights is closed for power.off on a"));
    }

    @Test
    void approvalIsNeededForMoreThanTheRuleLetsPass() {
        Policy policy = policy("", true, 1);

        assertThat(plan(policy, target("a", "prod"), target("c", "lab")).approvals())
                .isEmpty();
        assertThat(plan(policy, target("a", "prod"), target("b", "prod")).approvals())
                .extracting(ApprovalRule::name)
                .containsExactly("many");
    }

    @Test
    void digestIsThatOfWhatIsDoneToWhom() {
        Policy policy = policy("", true, 9);
        String digest = plan(policy, target("a", "lab"), target("b", "lab")).digest();

        assertThat(digest)
                .isEqualTo(plan(policy("", true, 0), target("a", "lab"), target("b", "lab"))
                        .digest())
                .isNotEqualTo(plan(policy, target("a", "lab")).digest())
                .isNotEqualTo(
                        plan(policy, target("a", "lab"), target("b", "prod")).digest())
                .isNotEqualTo(
                        plan(policy, target("b", "lab"), target("a", "lab")).digest());
    }

    @ParameterizedTest
    @ValueSource(ints = 16_384)
    void isMadeWithinASecond(int size) {
        Target[] fleet =
                IntStream.range(0, size).mapToObj(n -> target("u" + n, "prod")).toArray(Target[]::new);
        plan(policy("", true, 9), fleet);

        // of this thread's own time: what others do on the machine is not its fault
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        String digest = plan(policy("", true, 9), fleet).digest();
        Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);

        assertThat(digest).hasSize(64);
        assertThat(taken).isLessThan(PLANNED_WITHIN);
    }

    private static Plan plan(Policy policy, Target... targets) {
        Order order =
                new Order(Action.POWER_OFF, Map.of(), "why", Duration.ofMinutes(2), Duration.ofHours(1), Pacing.NONE);
        return Plan.of(order, List.of(targets), policy, ALICE, NOON);
    }

    private static Target target(String id, String env) {
        return new Target(id, "default", Map.of("env", env));
    }

    /** @param granted only production if not empty; then without windows */
    private static Policy policy(String granted, boolean queues, int moreThan) {
        boolean onlyProduction = !granted.isEmpty();
        MaintenanceWindow nights = new MaintenanceWindow(
                "nights",
                POWER,
                PRODUCTION,
                new CronTimes("0 22 * * *", ZoneId.of("UTC")),
                Duration.ofHours(6),
                queues);
        return new Policy(
                "digest",
                List.of(new Grant(
                        onlyProduction ? granted : "all",
                        Set.of("operator"),
                        Set.of(),
                        POWER,
                        onlyProduction ? PRODUCTION : BmcSelector.ALL)),
                List.of(new ApprovalRule("many", POWER, PRODUCTION, moreThan, 1, Set.of("admin"))),
                onlyProduction ? List.of() : List.of(nights));
    }
}
