package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sideband.events.AuditRecord;
import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import io.sideband.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each service in turn is killed with SIGKILL at seeded moments, while entries are added to the BMCs' logs and servers are
 * switched. The simulator's ledger is the judge: no entry lost or invented, no change without an earlier intent, one
 * outcome for each intent, and nothing harmful sent twice. {@code -Dsideband.long=true} kills twenty times, CI five.
 */
class KillIT {
    private static final long SEED = 20261122;
    private static final int KILLS = Boolean.getBoolean("sideband.long") ? 20 : 5;
    private static final List<String> SERVICES = List.of("collector", "commander", "alerter", "audit-log");
    private static final List<String> ACTIONS =
            List.of("power.off", "power.on", "power.cycle", "power.reset", "chassis.identify");
    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final Duration BETWEEN_ENTRIES = Duration.ofMillis(150);
    private static final Duration BETWEEN_OPERATIONS = Duration.ofMillis(2500);
    private static final int CHASSIS_NETFN = 0x00;
    private static final int CHASSIS_CONTROL = 0x02;

    private final Random random = new Random(SEED);
    private final List<String> operations = new ArrayList<>();
    private int entryNumber;
    private int operationNumber;
    private RunningSideband sideband;
    private ScheduledExecutorService load;

    @BeforeEach
    void start() {
        sideband = RunningSideband.start(2);
        ThreadFactory threads = Thread.ofPlatform().name("load-", 0).factory();
        load = Executors.newScheduledThreadPool(2, threads);
    }

    @AfterEach
    void stop() {
        load.shutdownNow();
        sideband.close();
    }

    @Test
    void aKillAtAnyMomentLosesRepeatsAndInventsNothing() throws Exception {
        List<String> bmcs = sideband.simulatedBmcs();
        bmcs.forEach(b -> sideband.awaitPolls(b, 2));
        every(BETWEEN_ENTRIES, () -> addEntry(bmcs));
        every(BETWEEN_OPERATIONS, () -> operate(bmcs));

        for (int kill = 0; kill < KILLS; kill++) {
            pass(Duration.ofMillis(1000 + random.nextInt(3000)));
            String service = SERVICES.get(kill % SERVICES.size());
            sideband.kill(service);
            pass(Duration.ofMillis(random.nextInt(1000)));
            sideband.restart(service);
        }
        load.shutdown();
        assertThat(load.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertEveryEntryOnce(bmcs);
        List<JsonNode> ledger = sideband.ledger();
        assertOneOutcomePerIntent();
        assertEveryChangeHasAnEarlierIntent(ledger);
        assertNothingHarmfulWasRepeated(ledger);
        assertOutcomesAgreeWith(ledger);
    }

    /** The moments of the kills are the test's input, not something to wait for. */
    private void pass(Duration time) throws Exception {
        load.schedule(() -> {}, time.toMillis(), TimeUnit.MILLISECONDS).get();
    }

    private void every(Duration period, Runnable work) {
        var unused = load.scheduleAtFixedRate(work, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Numbered in event data 2 and 3, so that no two entries are alike but for their id and time. */
    private void addEntry(List<String> bmcs) {
        int number = entryNumber++;
        sideband.addSelEntry(
                bmcs.get(number % bmcs.size()),
                "000002%08x2000040101%02x%02x%02x".formatted(0, 0x57, number >> 8 & 0xff, number & 0xff));
    }

    private void operate(List<String> bmcs) {
        int number = operationNumber++;
        sideband.tryToOperate(ACTIONS.get(number % ACTIONS.size()), bmcs.get(number % bmcs.size()), "kill test")
                .ifPresent(operations::add);
    }

    private void assertEveryEntryOnce(List<String> bmcs) {
        Map<String, Long> given = counted(sideband.ledger().stream()
                .filter(e -> e.path("kind").asText().equals("log-added"))
                .map(e -> e.path("bmc").asText() + " " + e.path("record").asText())
                .toList());
        try (TopicReader events = sideband.read(Topic.EVENTS)) {
            await().atMost(RECOVERY)
                    .until(() -> events.all(LogEntry.class, e -> bmcs.contains(e.bmc()))
                                    .size()
                            >= given.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum());
            Map<String, Long> published = counted(events.all(LogEntry.class, e -> true).stream()
                    .map(e -> e.bmc() + " " + e.raw())
                    .toList());

            assertThat(published).isEqualTo(given);
            assertThat(events.all(LogGap.class, g -> true)).isEmpty();
        }
    }

    private void assertOneOutcomePerIntent() {
        assertThat(operations).isNotEmpty();
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(outcomes().keySet())
                        .containsExactlyInAnyOrderElementsOf(
                                intents().stream().map(AuditRecord::id).toList()));
        assertThat(outcomes().values()).allSatisfy(o -> assertThat(o).hasSize(1));
    }

    private void assertEveryChangeHasAnEarlierIntent(List<JsonNode> ledger) {
        for (JsonNode request : changes(ledger)) {
            Instant at = Instant.parse(request.path("time").asText());
            assertThat(intents()).as("intent before %s", request).anySatisfy(i -> {
                assertThat(i.target()).isEqualTo(request.path("bmc").asText());
                assertThat(i.at()).isBefore(at);
            });
        }
    }

    private void assertNothingHarmfulWasRepeated(List<JsonNode> ledger) {
        for (String bmc : sideband.simulatedBmcs()) {
            assertThat(controls(ledger, bmc, 2)).isLessThanOrEqualTo(intended(bmc, "power.cycle"));
            assertThat(controls(ledger, bmc, 3)).isLessThanOrEqualTo(intended(bmc, "power.reset"));
        }
    }

    private void assertOutcomesAgreeWith(List<JsonNode> ledger) {
        Map<String, List<AuditRecord>> outcomes = outcomes();
        for (String bmc : sideband.simulatedBmcs()) {
            long succeeded = intents().stream()
                    .filter(i -> bmc.equals(i.target()) && i.type().endsWith("power.cycle"))
                    .filter(i -> outcomes.getOrDefault(i.id(), List.of()).stream()
                            .anyMatch(o -> o.outcome() == AuditRecord.Outcome.SUCCEEDED))
                    .count();
            assertThat(controls(ledger, bmc, 2)).isGreaterThanOrEqualTo(succeeded);
        }
        assertThat(outcomes.values().stream().map(o -> o.getFirst().outcome()))
                .as("the simulator hides nothing, so every outcome can be known")
                .doesNotContain(AuditRecord.Outcome.UNKNOWN);
    }

    private List<AuditRecord> intents() {
        return sideband.auditRecords(AuditRecord.Phase.INTENT);
    }

    private Map<String, List<AuditRecord>> outcomes() {
        return sideband.auditRecords(AuditRecord.Phase.OUTCOME).stream()
                .collect(Collectors.groupingBy(o -> String.valueOf(o.intent())));
    }

    private long intended(String bmc, String action) {
        return intents().stream()
                .filter(i -> bmc.equals(i.target()) && i.type().endsWith(action))
                .count();
    }

    private static List<JsonNode> changes(List<JsonNode> ledger) {
        return ledger.stream()
                .filter(e -> e.path("kind").asText().equals("request")
                        && e.path("changes").asBoolean())
                .toList();
    }

    private static long controls(List<JsonNode> ledger, String bmc, int control) {
        return changes(ledger).stream()
                .filter(e -> e.path("bmc").asText().equals(bmc))
                .filter(e -> e.path("netFn").asInt() == CHASSIS_NETFN
                        && e.path("command").asInt() == CHASSIS_CONTROL
                        && e.path("data").asText().equals("%02x".formatted(control)))
                .count();
    }

    private static Map<String, Long> counted(List<String> items) {
        return items.stream().collect(Collectors.groupingBy(i -> i, Collectors.counting()));
    }
}
