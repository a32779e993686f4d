package io.sideband.alerter.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.events.Alert;
import io.sideband.events.EventType;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.TopicCache;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** The alerts topic in memory, as far as it is committed. */
@Singleton
@Default
@Readiness
public class AlertStore implements HealthCheck {
    private final KafkaConnection connection;
    private final Set<Consumer<Alert>> followers = new CopyOnWriteArraySet<>();
    private @Nullable volatile TopicCache<Alert> cache;

    @Inject
    AlertStore(KafkaConnection connection) {
        this.connection = connection;
    }

    void onStart(@Observes @Priority(100) StartupEvent event) {
        TopicCache<Alert> started = TopicCache.start(connection, EventType.ALERT);
        started.onChange((_, alert) -> alert.ifPresent(a -> followers.forEach(f -> f.accept(a))));
        cache = started;
    }

    void onStop(@Observes ShutdownEvent event) {
        TopicCache<Alert> started = cache;
        if (started != null) {
            started.close();
        }
    }

    /** True once all that was on the topic at the start is here. */
    public boolean complete() {
        TopicCache<Alert> started = cache;
        return started != null && started.caughtUp();
    }

    /**
     * The latest record of each alert, by key.
     *
     * @throws IllegalStateException before the start
     */
    NavigableMap<String, Alert> alerts() {
        TopicCache<Alert> started = cache;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started.entries();
    }

    /** The alerts that are not resolved. */
    public List<Alert> open() {
        return alerts().values().stream()
                .filter(alert -> alert.state() != Alert.State.RESOLVED)
                .toList();
    }

    /**
     * Tells {@code follower} of every record from now on, on one thread; it must not block.
     *
     * @return ends it
     */
    Runnable follow(Consumer<Alert> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /** The alert of that fingerprint, resolved or not. */
    public Optional<Alert> find(String fingerprint) {
        return new AlertSearch(alerts()).find(fingerprint, Optional.empty());
    }

    /**
     * Where an alert is on its topic: on the partition that its BMC has in the topics that are keyed by BMC alone.
     *
     * @param alertKey {@code bmc|fingerprint}
     */
    public static int partition(String alertKey, int partitions) {
        String bmc = alertKey.substring(0, alertKey.indexOf('|'));
        return Utils.toPositive(Utils.murmur2(bmc.getBytes(UTF_8))) % partitions;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("alerts read").status(complete()).build();
    }
}
