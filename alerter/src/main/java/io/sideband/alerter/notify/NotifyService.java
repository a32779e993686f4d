package io.sideband.alerter.notify;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.alerter.query.AlertStore;
import io.sideband.alerter.silence.SilenceStore;
import io.sideband.events.Topic;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.NeededTopics;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a channel for each target, once alerts and silences are read: nothing that is silenced may be told before. */
@Singleton
public class NotifyService {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final KafkaConnection connection;
    private final NotifyConfig config;
    private final String instance;
    private final AlertStore alerts;
    private final SilenceStore silences;
    private final Clock clock;
    private final List<Target> targets;
    private final Map<String, TargetHealth> health = new TreeMap<>();
    private final List<TargetChannel> channels = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Inject
    NotifyService(
            KafkaConnection connection,
            NotifyConfig config,
            ServiceConfig service,
            AlertStore alerts,
            SilenceStore silences,
            ReactiveMailer mailer,
            Clock clock) {
        this.connection = connection;
        this.config = config;
        this.instance = service.instance();
        this.alerts = alerts;
        this.silences = silences;
        this.clock = clock;
        this.targets = new Targets(config, mailer, clock).all();
        targets.forEach(target -> health.put(target.name(), new TargetHealth()));
    }

    @Produces
    @Singleton
    static NeededTopics neededTopics() {
        return new NeededTopics(Set.of(Topic.ALERTS, Topic.SILENCES, Topic.NOTIFICATIONS));
    }

    void onStart(@Observes @Priority(110) StartupEvent event) {
        targets.forEach(target ->
                Thread.ofPlatform().daemon().name("notify " + target.name()).start(() -> tell(target)));
    }

    void onStop(@Observes ShutdownEvent event) {
        stopped.countDown();
        synchronized (channels) {
            channels.forEach(TargetChannel::close);
        }
    }

    List<Target> targets() {
        return targets;
    }

    TargetHealth.Snapshot health(Target target) {
        return health.getOrDefault(target.name(), new TargetHealth()).snapshot();
    }

    private void tell(Target target) {
        try {
            while (!(alerts.complete() && silences.complete())) {
                if (stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        TargetChannel channel = new TargetChannel(
                connection,
                target,
                new NotificationPolicy(
                        target.wanted(),
                        alert -> !silences.silencing()
                                .covering(alert, clock.instant())
                                .isEmpty()),
                alerts::open,
                new TargetChannel.Placement(instance, config.resend(), config.giveUpAfter()),
                health.getOrDefault(target.name(), new TargetHealth()),
                clock);
        synchronized (channels) {
            channels.add(channel);
        }
        if (stopped.getCount() > 0) {
            channel.run();
        }
    }
}
