package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sideband.events.Alert;
import io.sideband.events.AuditRecord;
import io.sideband.events.Event;
import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import io.sideband.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
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
 * switched. The simulator's ledger is the judge: no entry lost or invented, no alert's change
 * lost or told twice, no change without an earlier intent, one
 * outcome for each intent, and nothing harmful sent twice. {@code -Dsideband.long=true} kills twenty times, CI five.
 */
class KillIT {
    private static final long SEED = 20261122;
    private static final int KILLS = Boolean.getBoolean("sideband.long") ? 20 : 5;
    /** Enough that no log overflows: a SEL of the simulator holds 1,024 entries. */
    private static final int BMCS = 6;

    private static final List<String> SERVICES = List.of("collector", "commander", "alerter", "audit-log");
    private static final List<String> ACTIONS =
            List.of("power.off", "power.on", "power.cycle", "power.reset", "chassis.identify");
    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final Duration BETWEEN_ENTRIES = Duration.ofMillis(150);
    private static final int LEAST_ENTRIES_PER_KILL = 7;
    private static final Duration BETWEEN_OPERATIONS = Duration.ofMillis(2500);
    private static final int CHASSIS_NETFN = 0x00;
    private static final int CHASSIS_CONTROL = 0x02;

    /** Chassis Control's request data (IPMI v2.0 §28.3), by the action that sends it. */
    private static final Map<String, String> CONTROLS =
            Map.of("power.off", "00", "power.on", "01", "power.cycle", "02", "power.reset", "03");

    private static final Set<String> HARMFUL_TWICE = Set.of("power.cycle", "power.reset");

    private final Random random = new Random(SEED);
    private final List<String> operations = new ArrayList<>();
    private final Queue<Throwable> loadFailures = new ConcurrentLinkedQueue<>();
    private int entryNumber;
    private int operationNumber;
    private RunningSideband sideband;
    private ScheduledExecutorService load;

    @BeforeEach
    void start() {
        sideband = RunningSideband.start(BMCS);
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
        assertThat(loadFailures).isEmpty();
        assertThat(entryNumber).as("entries added while services died").isGreaterThan(KILLS * LEAST_ENTRIES_PER_KILL);

        assertEveryEntryOnce(bmcs);
        assertEveryAlertRecordOnce();
        List<JsonNode> ledger = sideband.simulator().ledger();
        assertOneOutcomePerIntent();
        assertEveryChangeHasAnEarlierIntent(ledger);
        assertOutcomesAgreeWith(ledger);
    }

    /** The moments of the kills are the test's input, not something to wait for. */
    private void pass(Duration time) throws Exception {
        load.schedule(() -> {}, time.toMillis(), TimeUnit.MILLISECONDS).get();
    }

    /** A failure does not end the load, as the scheduler would do in silence: it is kept, and fails the test. */
    private void every(Duration period, Runnable work) {
        Runnable kept = () -> {
            try {
                work.run();
            } catch (RuntimeException | AssertionError e) {
                loadFailures.add(e);
            }
        };
        var unused = load.scheduleAtFixedRate(kept, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Numbered in event data 2 and 3, so that no two entries are alike but for their id and time. */
    private void addEntry(List<String> bmcs) {
        int number = entryNumber++;
        sideband.simulator()
                .addSelEntry(
                        bmcs.get(number % bmcs.size()),
                        "000002%08x200004010101%02x%02x%02x".formatted(0, 0x57, number >> 8 & 0xff, number & 0xff));
    }

    private void operate(List<String> bmcs) {
        int number = operationNumber++;
        sideband.tryToOperate(ACTIONS.get(number % ACTIONS.size()), bmcs.get(number % bmcs.size()), "kill test")
                .ifPresent(operations::add);
    }

    private void assertEveryEntryOnce(List<String> bmcs) {
        Map<String, Long> given = counted(sideband.simulator().ledger().stream()
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

    /** Each change of an alert has an id that says which of its changes it is, however often it is computed. */
    private void assertEveryAlertRecordOnce() {
        try (TopicReader topic = sideband.read(Topic.ALERTS)) {
            await().atMost(RECOVERY)
                    .until(() -> !topic.all(Alert.class, a -> true).isEmpty());
            List<Event<?>> records = topic.events();
            assertThat(records).extracting(Event::id).doesNotHaveDuplicates();
            Map<String, Alert> latest = new HashMap<>();
            for (Event<?> record : records) {
                Alert alert = (Alert) record.data();
                Alert before = latest.put(alert.key() + alert.pendingAt(), alert);
                assertThat(before == null || before.state() != Alert.State.RESOLVED)
                        .as("%s after it resolved", alert)
                        .isTrue();
                assertThat(before != null || alert.state() != Alert.State.RESOLVED)
                        .as("%s without a beginning", alert)
                        .isTrue();
            }
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
        for (JsonNode request : SimulatorControl.changes(ledger)) {
            Instant at = Instant.parse(request.path("time").asText());
            assertThat(intents()).as("intent before %s", request).anySatisfy(i -> {
                assertThat(i.target()).isEqualTo(request.path("bmc").asText());
                assertThat(i.at()).isBefore(at);
            });
        }
    }

    /**
     * One task at a time has a BMC, so the control that a task sent lies between the outcome before it and its own. A
     * control outside of every such span, or of another kind than its span's action, was nobody's.
     */
    private void assertOutcomesAgreeWith(List<JsonNode> ledger) {
        List<AuditRecord> outcomes =
                outcomes().values().stream().map(List::getFirst).toList();
        for (String bmc : sideband.simulatedBmcs()) {
            List<JsonNode> controls = chassisControls(ledger, bmc);
            int explained = 0;
            Instant from = Instant.EPOCH;
            for (AuditRecord outcome : of(bmc, outcomes)) {
                List<JsonNode> sent = between(controls, from, outcome.at());
                assertThat(sent).as("controls of %s", outcome).satisfies(c -> assertAgrees(outcome, c));
                explained += sent.size();
                from = outcome.at();
            }
            assertThat(explained)
                    .as("chassis controls of %s that an outcome explains", bmc)
                    .isEqualTo(controls.size());
        }
        assertThat(outcomes)
                .as("the simulator hides nothing, so every outcome can be known")
                .noneMatch(o -> o.outcome() == AuditRecord.Outcome.UNKNOWN);
    }

    private static void assertAgrees(AuditRecord outcome, List<? extends JsonNode> sent) {
        String action = outcome.type().replaceFirst("^operation\\.", "");
        boolean nothingSent = String.valueOf(outcome.detail()).contains("nothing was sent");
        if (nothingSent || !CONTROLS.containsKey(action)) {
            assertThat(sent).isEmpty();
            return;
        }
        assertThat(sent).allMatch(c -> c.path("data").asText().equals(CONTROLS.get(action)));
        if (HARMFUL_TWICE.contains(action)) {
            assertThat(sent).hasSizeLessThanOrEqualTo(1);
        }
        if (outcome.outcome() == AuditRecord.Outcome.SUCCEEDED) {
            assertThat(sent).isNotEmpty();
        }
    }

    private static List<AuditRecord> of(String bmc, List<AuditRecord> outcomes) {
        return outcomes.stream()
                .filter(o -> bmc.equals(o.target()))
                .sorted(Comparator.comparing(AuditRecord::at))
                .toList();
    }

    private static List<JsonNode> between(List<JsonNode> requests, Instant after, Instant until) {
        return requests.stream()
                .filter(r -> {
                    Instant at = Instant.parse(r.path("time").asText());
                    return at.isAfter(after) && !at.isAfter(until);
                })
                .toList();
    }

    private List<AuditRecord> intents() {
        return sideband.auditRecords(AuditRecord.Phase.INTENT);
    }

    private Map<String, List<AuditRecord>> outcomes() {
        return sideband.auditRecords(AuditRecord.Phase.OUTCOME).stream()
                .collect(Collectors.groupingBy(o -> String.valueOf(o.intent())));
    }

    private static List<JsonNode> chassisControls(List<JsonNode> ledger, String bmc) {
        return SimulatorControl.changes(ledger).stream()
                .filter(e -> e.path("bmc").asText().equals(bmc))
                .filter(e -> e.path("netFn").asInt() == CHASSIS_NETFN
                        && e.path("command").asInt() == CHASSIS_CONTROL)
                .toList();
    }

    private static Map<String, Long> counted(List<String> items) {
        return items.stream().collect(Collectors.groupingBy(i -> i, Collectors.counting()));
    }
}
