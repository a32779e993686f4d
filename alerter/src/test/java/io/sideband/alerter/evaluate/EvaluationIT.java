package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.alerter.Broker;
import io.sideband.alerter.Rules;
import io.sideband.alerter.evaluate.EvaluationStream.Placement;
import io.sideband.alerter.rule.DefaultRules;
import io.sideband.alerter.rule.RuleSet;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The evaluation against a real broker; each test has a BMC of its own, with a reading of before the start: on a partition
 * that never had one a first start begins at what is its end a moment later, and what comes in that moment is passed over.
 */
class EvaluationIT {
    private static final Duration BEFORE = Duration.ofMinutes(2);
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static EmbeddedKafka kafka;
    private static Broker broker;

    private final InstantSource clock = InstantSource.system();

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        kafka = Broker.start();
        broker = new Broker(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
        kafka.close();
    }

    @Test
    void aReadingOverAThresholdIsACommittedAlertAndResolvesLater() {
        register("visible");
        try (EvaluationStream stream = running("state", TopologyBench.shipped())) {
            read("visible", clock.instant(), 91);
            await().atMost(RECOVERY).until(() -> count("visible") == 1);
            read("visible", clock.instant(), 40);
            await().atMost(RECOVERY).until(() -> count("visible") == 2);
            assertThat(stream.alive()).isTrue();
        }

        List<Alert> alerts = broker.alerts("visible");
        assertThat(alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
        assertThat(alerts).extracting(Alert::value).containsExactly(91.0, 91.0);
        assertThat(alerts)
                .extracting(Alert::fingerprint)
                .containsOnly(alerts.getFirst().fingerprint());
    }

    @Test
    void whatIsOlderThanItsRegistrationIsJudgedAtAFirstStart() {
        register("older");
        read("older", clock.instant().minusSeconds(30), 91);

        try (EvaluationStream stream = running("state", TopologyBench.shipped())) {
            await().atMost(RECOVERY).until(() -> count("older") == 1);
            assertThat(stream.alive()).isTrue();
        }

        assertThat(broker.alerts("older")).extracting(Alert::state).containsExactly(State.FIRING);
    }

    @Test
    void aForThatRanKeepsItsStartOverARestartWithoutItsDisk() {
        Instant began = clock.instant().minusSeconds(30);
        RuleSet settings = holding(Duration.ofSeconds(25));
        register("restarted");
        try (EvaluationStream stream = running("first", settings)) {
            read("restarted", began, 91);
            await().atMost(RECOVERY).until(() -> count("restarted") == 1);
            assertThat(stream.ready()).isTrue();
        }

        try (EvaluationStream stream = running("second", settings)) {
            read("restarted", began.plusSeconds(26), 91);
            await().atMost(RECOVERY).until(() -> count("restarted") == 2);
            assertThat(stream.ready()).isTrue();
        }

        List<Alert> alerts = broker.alerts("restarted");
        assertThat(alerts).extracting(Alert::state).containsExactly(State.PENDING, State.FIRING);
        assertThat(alerts.getLast().pendingAt()).isEqualTo(alerts.getFirst().pendingAt());
        assertThat(alerts.getLast().firingAt())
                .isEqualTo(alerts.getFirst().pendingAt().plusSeconds(26));
    }

    /** A long form: a static member that left is missed after its session timeout only. */
    @Test
    @EnabledIfSystemProperty(named = "sideband.long", matches = "true")
    void twoInstancesShareThePartitionsAndOneTakesOverWithoutLossOrRepeat() {
        List<String> bmcs =
                IntStream.range(0, 12).mapToObj("shared-%02d"::formatted).toList();
        bmcs.forEach(this::register);
        Map<String, Integer> turns = new HashMap<>();
        try (EvaluationStream first =
                running(new Placement("alerter-1", directory.resolve("one"), 1, 1), TopologyBench.shipped())) {
            EvaluationStream second =
                    running(new Placement("alerter-2", directory.resolve("two"), 1, 1), TopologyBench.shipped());
            try {
                await().pollInterval(Duration.ofSeconds(2))
                        .atMost(RECOVERY.multipliedBy(2))
                        .until(() -> {
                            turn(bmcs, turns);
                            return sources().size() == 2;
                        });
            } finally {
                second.close();
            }
            turn(bmcs, turns);
            await().atMost(RECOVERY.multipliedBy(2))
                    .until(() -> bmcs.stream().allMatch(bmc -> count(bmc) == turns.getOrDefault(bmc, 0)));
            assertThat(first.alive()).isTrue();
        }

        for (String bmc : bmcs) {
            List<State> states = broker.alerts(bmc).stream().map(Alert::state).toList();
            for (int i = 0; i < states.size(); i++) {
                assertThat(states.get(i)).isEqualTo(i % 2 == 0 ? State.FIRING : State.RESOLVED);
            }
        }
    }

    /** Each BMC becomes hot, or fine again. */
    private void turn(List<String> bmcs, Map<String, Integer> turns) {
        Instant at = clock.instant();
        bmcs.forEach(bmc -> read(bmc, at, turns.merge(bmc, 1, Integer::sum) % 2 == 1 ? 91 : 40));
    }

    /** The instances that wrote the shared BMCs' alerts. */
    private static Set<String> sources() {
        return broker.read(Topic.ALERTS.topicName()).stream()
                .filter(r -> r.key().startsWith("shared-"))
                .map(r -> header(r, "ce_source"))
                .collect(Collectors.toSet());
    }

    /** A long form: it waits for an outage to be longer than what ends by the clock. */
    @Test
    @EnabledIfSystemProperty(named = "sideband.long", matches = "true")
    void anAlertThatIsKeptFiringDoesNotEndBeforeWhatCameDuringAnOutageIsRead() {
        Duration keep = Duration.ofMinutes(1);
        RuleSet settings = new RuleSet(DefaultRules.shipped().stream()
                .map(rule -> Rules.patient(rule, Duration.ZERO, keep))
                .toList());
        Instant ended;
        register("kept");
        try (EvaluationStream stream = running("first", settings)) {
            ended = clock.instant();
            read("kept", ended.minusSeconds(5), 91);
            read("kept", ended, 40);
            await().atMost(RECOVERY).until(() -> count("kept") == 1);
            assertThat(stream.ready()).isTrue();
        }
        await().atMost(RECOVERY)
                .until(() -> clock.instant().isAfter(ended.plus(keep).plusSeconds(3)));

        try (EvaluationStream stream = running("first", settings)) {
            Instant restarted = clock.instant();
            await().atMost(RECOVERY).until(() -> clock.instant().isAfter(restarted.plusSeconds(1)));
            // what collector could not write during the outage
            read("kept", ended.plusSeconds(5), 91);
            read("kept", clock.instant(), 91);
            broker.put(new ProducerRecord<>(Topic.BMCS.topicName(), "kept", null));
            await().atMost(RECOVERY).until(() -> count("kept") > 1);
            assertThat(stream.alive()).isTrue();
        }

        List<Alert> alerts = broker.alerts("kept");
        assertThat(alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
        assertThat(alerts.getLast().annotations()).containsEntry("resolution", "the BMC was deleted");
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndTheNextIsJudged() {
        register("poisoned");
        try (EvaluationStream stream = running("state", TopologyBench.shipped())) {
            broker.put(new ProducerRecord<>(Topic.READINGS.topicName(), "poisoned", "not ours".getBytes(UTF_8)));
            read("poisoned", clock.instant(), 91);
            await().atMost(RECOVERY).until(() -> count("poisoned") == 1);
            assertThat(stream.alive()).isTrue();
        }

        List<ConsumerRecord<String, byte[]>> dead = broker.read(Topic.READINGS.deadLetterTopicName("alerter"));
        assertThat(dead).hasSize(1);
        assertThat(dead.getFirst().value()).isEqualTo("not ours".getBytes(UTF_8));
        assertThat(header(dead.getFirst(), "dead-letter-reason")).contains("ce_type");
        assertThat(header(dead.getFirst(), "dead-letter-topic")).isEqualTo(Topic.READINGS.topicName());
    }

    private void register(String bmc) {
        broker.put(EventType.BMC, bmc, clock.instant(), registration(bmc, Map.of("rack", "1")));
        broker.put(EventType.SENSORS, bmc, clock.instant(), catalogue(bmc));
        read(bmc, clock.instant().minus(BEFORE), 40);
    }

    private void read(String bmc, Instant at, double value) {
        broker.put(EventType.READINGS, bmc, at, batch(bmc, at, temperature(value)));
    }

    private EvaluationStream running(String state, RuleSet settings) {
        return running(new Placement("alerter-0", directory.resolve(state), 1, 0), settings);
    }

    private static EvaluationStream running(Placement placement, RuleSet settings) {
        EvaluationStream stream = EvaluatorInAnotherJvm.stream(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), placement, () -> settings);
        stream.start();
        await().atMost(RECOVERY).until(stream::ready);
        return stream;
    }

    private static int count(String bmc) {
        return broker.alerts(bmc).size();
    }

    private static RuleSet holding(Duration hold) {
        return new RuleSet(DefaultRules.shipped().stream()
                .map(rule -> Rules.patient(rule, hold, Duration.ZERO))
                .toList());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
