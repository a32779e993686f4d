package io.sideband.alerter.notify;

import io.sideband.alerter.rule.LabelMatchers;
import io.sideband.alerter.rule.MatcherText;
import io.sideband.events.Alert;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A channel on a thread of its own, as the service runs it. */
final class RunningChannel implements AutoCloseable {
    private final TargetChannel channel;
    private final Thread thread;

    RunningChannel(
            String bootstrapServers,
            String name,
            Sink sink,
            String match,
            Predicate<Alert> silenced,
            Supplier<Collection<Alert>> open,
            Duration resend) {
        LabelMatchers wanted = LabelMatchers.of(MatcherText.parse(match));
        channel = new TargetChannel(
                new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers)),
                new Target(name, name, sink, wanted, 1000),
                new NotificationPolicy(wanted, silenced),
                open,
                new TargetChannel.Placement("alerter-0", resend, Duration.ofHours(1)),
                new TargetHealth(),
                Clock.systemUTC());
        thread = Thread.ofPlatform().daemon().name("channel " + name).start(channel);
    }

    /** Of what matches, nothing silenced, nothing but what is on the topic. */
    static RunningChannel of(String bootstrapServers, String name, Sink sink, String match) {
        return new RunningChannel(bootstrapServers, name, sink, match, _ -> false, List::of, Duration.ofMinutes(1));
    }

    @Override
    public void close() throws InterruptedException {
        channel.close();
        thread.join(Duration.ofSeconds(20));
    }
}
