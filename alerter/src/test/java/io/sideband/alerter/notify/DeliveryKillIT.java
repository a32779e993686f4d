package io.sideband.alerter.notify;

import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.state;
import static io.sideband.alerter.Fleet.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.alerter.Broker;
import io.sideband.alerter.evaluate.EvaluatorInAnotherJvm;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.BmcState.Reachability;
import io.sideband.events.EventType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * From readings to a webhook and Debian's Alertmanager, while evaluation, notification, broker, webhook and Alertmanager
 * go down one after the other: each alert is told that it fires and that it resolved, by fingerprint and start, and what
 * an unreachable BMC explains is told to nobody. A receiver that takes a message and is not heard gets it again, under
 * the same {@code webhook-id}. A long form; NotifyIT and EvaluationIT are the short ones.
 */
@EnabledIfSystemProperty(named = "sideband.long", matches = "true")
class DeliveryKillIT {
    private static final long SEED = Long.getLong("sideband.seed", 20261122);
    private static final int BMCS = 10;
    private static final int UNREACHABLE = 2;
    private static final int ROUNDS = 6;
    private static final Duration RECOVERY = Duration.ofMinutes(4);
    private static final Path ERRORS = Path.of("target", "delivery-kill.log");

    private final Random random = new Random(SEED);
    private final boolean[] hot = new boolean[BMCS];
    private final int[] turns = new int[BMCS];
    private Instant at =
            InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(4));
    private int notifierKills;

    @TempDir
    private Path directory;

    /** What is killed together, as one process is. */
    private record Alerter(EvaluatorInAnotherJvm evaluator, NotifierInAnotherJvm notifier) {
        void kill() throws InterruptedException {
            evaluator.kill();
            notifier.kill();
        }
    }

    @Test
    void nothingIsLostRepeatedOrToldAlthoughItIsExplained() throws Exception {
        try (EmbeddedKafka kafka = Broker.start();
                Broker broker = new Broker(kafka.bootstrapServers());
                WebhookReceiver hook = new WebhookReceiver();
                WebhookReceiver fromAlertmanager = new WebhookReceiver();
                Alertmanager alertmanager = Alertmanager.start(
                        Files.createDirectory(directory.resolve("am")), fromAlertmanager.address())) {
            prepare(broker);
            Alerter alerter = launch(kafka, hook.address(), alertmanager.address());
            alerter.evaluator().awaitReady();
            for (int round = 0; round < ROUNDS; round++) {
                turn(broker);
                switch (round % 3) {
                    case 0 -> {
                        alerter.kill();
                        notifierKills++;
                        turn(broker);
                        alerter = launch(kafka, hook.address(), alertmanager.address());
                    }
                    case 1 -> {
                        kafka.stop();
                        kafka.start();
                    }
                    default -> {
                        hook.answers(_ -> 503);
                        alertmanager.kill();
                        turn(broker);
                        alertmanager.restart();
                        hook.answers(_ -> 204);
                    }
                }
            }
            try {
                assertAllTold(broker, hook, alertmanager);
            } finally {
                alerter.kill();
            }
        }
    }

    private void assertAllTold(Broker broker, WebhookReceiver hook, Alertmanager alertmanager) {
        await().atMost(RECOVERY)
                .until(() -> IntStream.range(UNREACHABLE, BMCS)
                        .allMatch(n -> broker.alerts(bmc(n)).size() == turns[n]));
        Set<String> expected = told(broker.alerts());
        await().atMost(RECOVERY).until(() -> Set.copyOf(hook.ids()).containsAll(expected));

        assertThat(new TreeSet<>(hook.ids())).isEqualTo(expected);
        // a message that was answered just before a kill comes again under its id, and each kill has one such at most
        assertThat(hook.ids().size() - expected.size()).isBetween(0, notifierKills);
        Set<String> firing =
                broker.alerts().stream()
                        .collect(Collectors.toMap(Alert::key, a -> a, (_, later) -> later))
                        .values()
                        .stream()
                        .filter(a -> a.state() == State.FIRING && a.inhibitedBy() == null)
                        .map(Alert::fingerprint)
                        .collect(Collectors.toSet());
        await().atMost(RECOVERY).until(() -> new HashSet<>(alertmanager.fingerprints()).equals(firing));
    }

    /** The ids of the messages that must have come: of each alert that nothing explains, its beginning and its end. */
    private static Set<String> told(List<Alert> alerts) {
        Set<String> ids = new TreeSet<>();
        for (Alert alert : alerts) {
            String occurrence =
                    "%s-%d-".formatted(alert.fingerprint(), alert.pendingAt().toEpochMilli());
            if (alert.state() == State.FIRING && alert.inhibitedBy() == null) {
                ids.add(occurrence + "firing");
            } else if (alert.state() == State.RESOLVED && ids.contains(occurrence + "firing")) {
                ids.add(occurrence + "resolved");
            }
        }
        return ids;
    }

    private Alerter launch(EmbeddedKafka kafka, URI webhook, URI alertmanager) throws IOException {
        return new Alerter(
                EvaluatorInAnotherJvm.launch(kafka.bootstrapServers(), "alerter-0", directory.resolve("state"), ERRORS),
                NotifierInAnotherJvm.launch(kafka.bootstrapServers(), webhook, alertmanager, ERRORS));
    }

    private void prepare(Broker broker) {
        for (int n = 0; n < BMCS; n++) {
            broker.put(EventType.BMC, bmc(n), at, registration(bmc(n), Map.of("rack", "1")));
            broker.put(EventType.SENSORS, bmc(n), at, catalogue(bmc(n)));
            broker.put(EventType.READINGS, bmc(n), at, batch(bmc(n), at, temperature(40)));
            if (n < UNREACHABLE) {
                broker.put(EventType.STATE, bmc(n), at, state(bmc(n), Reachability.UNREACHABLE, at, "timeout"));
            }
        }
    }

    /** About half of the BMCs become hot, or fine again. */
    private void turn(Broker broker) {
        at = at.plusSeconds(5);
        for (int n = 0; n < BMCS; n++) {
            if (random.nextBoolean()) {
                hot[n] = !hot[n];
                turns[n]++;
            }
            broker.put(EventType.READINGS, bmc(n), at, batch(bmc(n), at, temperature(hot[n] ? 91 : 40)));
        }
    }

    private static String bmc(int number) {
        return "told-%02d".formatted(number);
    }
}
