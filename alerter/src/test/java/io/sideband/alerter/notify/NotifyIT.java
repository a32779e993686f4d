package io.sideband.alerter.notify;

import static io.sideband.alerter.Alerts.alert;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.alerter.Broker;
import io.sideband.alerter.notify.WebhookReceiver.Message;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Notification.Told;
import io.sideband.events.Severity;
import io.sideband.events.Topic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts on a real broker, told over real HTTP, to Debian's Alertmanager too. Each test has BMCs of its own. */
class NotifyIT {
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static EmbeddedKafka kafka;
    private static Broker broker;

    private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);

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
    void aWebhookIsToldOnceOfEachAndARestartRepeatsNothing() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            try (RunningChannel channel = channel("once", receiver, "bmc=~\"once-.*\"")) {
                put(firing("once-1"));
                await().atMost(SOON).until(() -> receiver.taken().size() == 1);
                put(updated("once-1"));
                put(resolved("once-1"));
                await().atMost(SOON).until(() -> receiver.taken().size() == 2);
                assertThat(channel).isNotNull();
            }
            try (RunningChannel channel = channel("once", receiver, "bmc=~\"once-.*\"")) {
                put(firing("once-2"));
                await().atMost(SOON).until(() -> receiver.taken().size() >= 3);
                assertThat(channel).isNotNull();
            }

            assertThat(receiver.taken())
                    .extracting(m -> type(m.body()))
                    .containsExactly("alert.firing", "alert.resolved", "alert.firing");
            assertThat(receiver.ids()).doesNotHaveDuplicates();
            assertThat(receiver.taken()).allSatisfy(NotifyIT::assertSigned);
        }
    }

    @Test
    void aDeadTargetDelaysNoOtherAndMissesNothing() throws Exception {
        List<Alert> alerts = IntStream.range(0, 20)
                .mapToObj(i -> firing("dead-%d".formatted(i)))
                .toList();
        try (WebhookReceiver sick = new WebhookReceiver();
                WebhookReceiver well = new WebhookReceiver();
                RunningChannel first = channel("sick", sick, "bmc=~\"dead-.*\"");
                RunningChannel second = channel("well", well, "bmc=~\"dead-.*\"")) {
            sick.answers(_ -> 503);
            alerts.forEach(NotifyIT::put);

            await().atMost(SOON).until(() -> well.taken().size() == alerts.size());
            assertThat(sick.taken()).isEmpty();
            sick.answers(_ -> 200);
            await().atMost(SOON).until(() -> sick.taken().size() == alerts.size());

            assertThat(sick.ids())
                    .containsExactlyInAnyOrderElementsOf(well.ids())
                    .doesNotHaveDuplicates();
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void whatIsRefusedGoesToTheDeadLettersAndTheNextIsTold() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver();
                RunningChannel channel = channel("picky", receiver, "bmc=~\"picky-.*\"")) {
            receiver.answers(message -> message.body().contains("picky-bad") ? 422 : 200);
            put(firing("picky-bad"));
            put(firing("picky-good"));

            await().atMost(SOON).until(() -> receiver.taken().size() == 1);
            assertThat(channel).isNotNull();
            await().atMost(SOON).until(() -> letters("picky").size() == 1);
            ConsumerRecord<String, byte[]> letter = letters("picky").getFirst();
            assertThat(letter.key()).startsWith("picky-bad|");
            assertThat(header(letter, "dead-letter-reason")).isEqualTo("HTTP 422");
        }
    }

    @Test
    void whatASilenceHeldBackIsToldWhenItEnds() throws Exception {
        AtomicBoolean silenced = new AtomicBoolean(true);
        Alert alert = firing("quiet-1");
        try (WebhookReceiver receiver = new WebhookReceiver();
                RunningChannel channel = new RunningChannel(
                        kafka.bootstrapServers(),
                        "quiet",
                        sink(receiver),
                        "bmc=~\"quiet-.*|loud-.*\"",
                        a -> a.bmc().startsWith("quiet-") && silenced.get(),
                        () -> List.of(alert),
                        Duration.ofMinutes(1))) {
            put(alert);
            put(firing("loud-1"));
            await().atMost(SOON).until(() -> receiver.taken().size() == 1);
            assertThat(receiver.taken().getFirst().body()).contains("loud-1");

            silenced.set(false);
            await().atMost(SOON).until(() -> receiver.taken().size() == 2);

            assertThat(receiver.taken().getLast().body()).contains("quiet-1");
            assertThat(channel).isNotNull();
        }
    }

    @Test
    void alertmanagerHasEachAlertUnderOurFingerprintThroughKillsAndForgetsWhatResolved(@TempDir Path directory)
            throws Exception {
        List<Alert> alerts = IntStream.range(0, 50)
                .mapToObj(i -> firing("am-%d".formatted(i)))
                .toList();
        List<Alert> open = new CopyOnWriteArrayList<>(alerts.subList(0, 25));
        try (WebhookReceiver hook = new WebhookReceiver();
                Alertmanager alertmanager = Alertmanager.start(directory, hook.address());
                RunningChannel channel = new RunningChannel(
                        kafka.bootstrapServers(),
                        "am",
                        new AlertmanagerSink(alertmanager.address(), Duration.ofSeconds(3), Clock.systemUTC()),
                        "bmc=~\"am-.*\"",
                        _ -> false,
                        () -> List.copyOf(open),
                        Duration.ofSeconds(3))) {
            alerts.subList(0, 25).forEach(NotifyIT::put);
            await().atMost(SOON).until(() -> alertmanager.fingerprints().size() == 25);
            alertmanager.kill();
            open.addAll(alerts.subList(25, 50));
            alerts.subList(25, 50).forEach(NotifyIT::put);
            put(firing("am-blink"));
            put(resolved("am-blink"));
            alertmanager.restart();

            // the one that blinked is there for a moment, too
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(alertmanager.fingerprints())
                            .containsExactlyInAnyOrderElementsOf(
                                    alerts.stream().map(Alert::fingerprint).toList()));
            open.removeAll(alerts.subList(0, 10));
            alerts.subList(0, 10).forEach(a -> put(resolved(a.bmc())));
            await().atMost(SOON).until(() -> alertmanager.fingerprints().size() == 40);
            await().atMost(SOON)
                    .until(() -> hook.taken().stream().anyMatch(m -> m.body().contains("resolved")));
            assertThat(told("am|am-blink")).containsExactly(Told.FIRING, Told.RESOLVED);
            assertThat(channel).isNotNull();
        }
    }

    private static List<Told> told(String key) {
        EventCodec codec = new EventCodec();
        return broker.read(Topic.NOTIFICATIONS.topicName()).stream()
                .filter(r -> r.key().startsWith(key))
                .map(r -> codec.decode(EventType.NOTIFICATION, r.headers(), r.value())
                        .data()
                        .told())
                .toList();
    }

    private static RunningChannel channel(String name, WebhookReceiver receiver, String match) {
        return RunningChannel.of(kafka.bootstrapServers(), name, sink(receiver), match);
    }

    private static Sink sink(WebhookReceiver receiver) {
        return new WebhookSink(receiver.address(), WebhookSignature.of(List.of(SECRET)), Clock.systemUTC());
    }

    private static void put(Alert alert) {
        broker.putAlert(alert);
    }

    private Alert firing(String bmc) {
        return alert(bmc, State.FIRING, Severity.CRITICAL, now, now, null);
    }

    private Alert updated(String bmc) {
        return alert(bmc, State.FIRING, Severity.CRITICAL, now, now.plusSeconds(1), null);
    }

    private Alert resolved(String bmc) {
        return alert(bmc, State.RESOLVED, Severity.CRITICAL, now, now.plusSeconds(2), null);
    }

    private static void assertSigned(Message message) {
        Map<String, String> headers = WebhookSignature.of(List.of(SECRET))
                .headers(
                        message.headers().getOrDefault("webhook-id", ""),
                        Instant.ofEpochSecond(Long.parseLong(message.headers().getOrDefault("webhook-timestamp", ""))),
                        message.body());
        assertThat(message.headers()).containsEntry("webhook-signature", headers.get("webhook-signature"));
    }

    private static String type(String body) {
        try {
            return new ObjectMapper().readTree(body).path("type").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> letters(String target) {
        return broker.read(Topic.ALERTS.deadLetterTopicName("alerter")).stream()
                .filter(r -> target.equals(header(r, "dead-letter-target")))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
