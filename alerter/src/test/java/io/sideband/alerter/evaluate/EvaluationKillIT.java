package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.alerter.Broker;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.EventType;
import io.sideband.events.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * An evaluation is killed with SIGKILL in the middle of a stream of readings, at seeded moments, sometimes before it has
 * restored its state, and every other time it loses its disk too. What must come out is computed from the readings
 * alone: each change of level once, in order. The registrations are as young as the first reading, as those of a fleet are
 * that was changed just before a first start. A long form only, for the time it takes.
 */
@EnabledIfSystemProperty(named = "sideband.long", matches = "true")
class EvaluationKillIT {
    private static final long SEED = Long.getLong("sideband.seed", 20261122);
    private static final int KILLS = 12;
    private static final int BMCS = 12;
    private static final Duration EVERY = Duration.ofMillis(20);
    /** What the killed ones had to say. */
    private static final Path ERRORS = Path.of("target", "evaluation-kill.log");
    /** Without its disk nobody can end the killed one's transaction: the broker does, after ten seconds and a look around. */
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final Random random = new Random(SEED);
    private final Map<String, List<Transition>> expected = new HashMap<>();
    private final Map<String, Level> levels = new HashMap<>();
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(5));
    private int fed;
    private EmbeddedKafka kafka;
    private Broker broker;
    private ScheduledExecutorService feed;

    @TempDir
    private Path directory;

    /** What a value of the temperature sensor is, far from every hysteresis. */
    private enum Level {
        FINE(40, Severity.OK),
        WARM(85, Severity.WARNING),
        HOT(95, Severity.CRITICAL),
        BURNING(105, Severity.EMERGENCY);

        private final double value;
        private final Severity severity;

        Level(double value, Severity severity) {
            this.value = value;
            this.severity = severity;
        }
    }

    private record Transition(State state, Severity severity, Instant at) {}

    @BeforeEach
    void start() {
        kafka = Broker.start();
        broker = new Broker(kafka.bootstrapServers());
        ThreadFactory threads = Thread.ofPlatform().name("feed-", 0).factory();
        feed = Executors.newScheduledThreadPool(1, threads);
    }

    @AfterEach
    void stop() {
        feed.shutdownNow();
        broker.close();
        kafka.close();
    }

    @Test
    void aKillInTheMiddleOfReadingsLosesAndRepeatsNoTransition() throws Exception {
        for (int i = 0; i < BMCS; i++) {
            broker.put(EventType.BMC, bmc(i), began, registration(bmc(i), Map.of("rack", "1")));
            broker.put(EventType.SENSORS, bmc(i), began, catalogue(bmc(i)));
            // a first start passes over what comes first on a partition without readings, in the moment that it begins
            Instant before = began.minusSeconds(1);
            broker.put(EventType.READINGS, bmc(i), before, batch(bmc(i), before, temperature(Level.FINE.value)));
        }
        EvaluatorInAnotherJvm evaluator = launch(0);
        evaluator.awaitReady();
        var unused = feed.scheduleAtFixedRate(this::feedOne, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);

        for (int kill = 1; kill <= KILLS; kill++) {
            pass(Duration.ofMillis(1500 + random.nextInt(3000)));
            evaluator.kill();
            evaluator = launch(kill / 2);
            if (random.nextInt(3) != 0) {
                evaluator.awaitReady();
            }
        }
        pass(Duration.ofMillis(500));
        feed.shutdown();
        assertThat(feed.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        try {
            assertEveryTransitionOnce();
        } finally {
            evaluator.kill();
        }
    }

    private void assertEveryTransitionOnce() {
        int all = expected.values().stream().mapToInt(List::size).sum();
        assertThat(all).isGreaterThan(BMCS);
        await().atMost(RECOVERY).until(() -> broker.alerts().size() >= all);
        Map<String, List<Transition>> published = new HashMap<>();
        broker.alerts()
                .forEach(alert -> published
                        .computeIfAbsent(alert.bmc(), _ -> new ArrayList<>())
                        .add(transition(alert)));

        assertThat(published).isEqualTo(expected);
    }

    private static Transition transition(Alert alert) {
        Instant at = alert.state() == State.RESOLVED ? alert.resolvedAt() : alert.firingAt();
        assertThat(at).as("time of %s", alert).isNotNull();
        return new Transition(alert.state(), alert.severity(), at);
    }

    /** The state directory of that number: a new number is a new disk. */
    private EvaluatorInAnotherJvm launch(int disk) throws IOException {
        return EvaluatorInAnotherJvm.launch(
                kafka.bootstrapServers(), "alerter-0", directory.resolve("disk-" + disk), ERRORS);
    }

    private void feedOne() {
        String bmc = bmc(fed % BMCS);
        Instant at = began.plusMillis(fed * 10L);
        Level next = Level.values()[random.nextInt(Level.values().length)];
        Level before = levels.getOrDefault(bmc, Level.FINE);
        fed++;
        broker.put(EventType.READINGS, bmc, at, batch(bmc, at, temperature(next.value)));
        levels.put(bmc, next);
        if (next != before) {
            List<Transition> transitions = expected.computeIfAbsent(bmc, _ -> new ArrayList<>());
            if (before != Level.FINE) {
                transitions.add(new Transition(State.RESOLVED, before.severity, at));
            }
            if (next != Level.FINE) {
                transitions.add(new Transition(State.FIRING, next.severity, at));
            }
        }
    }

    /** The moments of the kills are the test's input, not something to wait for. */
    private void pass(Duration time) throws Exception {
        feed.schedule(() -> {}, time.toMillis(), TimeUnit.MILLISECONDS).get();
    }

    private static String bmc(int number) {
        return "killed-%02d".formatted(number);
    }
}
