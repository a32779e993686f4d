package io.sideband.alerter.notify;

import io.sideband.alerter.rule.LabelMatchers;
import io.sideband.events.Alert;
import io.sideband.events.EventType;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.TopicCache;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A webhook and an Alertmanager, told in a process of its own, for tests that kill it. It ends with the test, too. */
final class NotifierInAnotherJvm {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration RESEND = Duration.ofSeconds(3);

    private final Process process;

    private NotifierInAnotherJvm(Process process) {
        this.process = process;
    }

    /** @param errors what it says is added to this file */
    static NotifierInAnotherJvm launch(String bootstrapServers, URI webhook, URI alertmanager, Path errors)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new NotifierInAnotherJvm(new ProcessBuilder(
                        java,
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NotifierInAnotherJvm.class.getName(),
                        bootstrapServers,
                        webhook.toString(),
                        alertmanager.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start());
    }

    /** Ends it with SIGKILL, and returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] args) throws Exception {
        KafkaConnection connection = new KafkaConnection(Map.of("bootstrap.servers", args[0]));
        Clock clock = Clock.systemUTC();
        try (TopicCache<Alert> alerts = TopicCache.start(connection, EventType.ALERT)) {
            if (!alerts.awaitCaughtUp(Duration.ofMinutes(2))) {
                throw new IllegalStateException("the alerts were not read in two minutes");
            }
            Sink webhook = new WebhookSink(URI.create(args[1]), WebhookSignature.of(List.of(SECRET)), clock);
            Sink alertmanager = new AlertmanagerSink(URI.create(args[2]), RESEND, clock);
            start(connection, "hook", webhook, alerts, clock);
            start(connection, "am", alertmanager, alerts, clock);
            // the other end closes when the test ends, however it does
            while (System.in.read() >= 0) {}
        }
    }

    private static void start(
            KafkaConnection connection, String name, Sink sink, TopicCache<Alert> alerts, Clock clock) {
        LabelMatchers all = LabelMatchers.of(List.of());
        TargetChannel channel = new TargetChannel(
                connection,
                new Target(name, name, sink, all, 1000),
                new NotificationPolicy(all, _ -> false),
                () -> alerts.values().stream()
                        .filter(alert -> alert.state() != Alert.State.RESOLVED)
                        .toList(),
                new TargetChannel.Placement("alerter-0", RESEND, Duration.ofHours(1)),
                new TargetHealth(),
                clock);
        Thread.ofPlatform().daemon().name("channel " + name).start(channel);
    }
}
