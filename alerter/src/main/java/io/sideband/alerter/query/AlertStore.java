package io.sideband.alerter.query;

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
import java.util.NavigableMap;
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
    private @Nullable volatile TopicCache<Alert> cache;

    @Inject
    AlertStore(KafkaConnection connection) {
        this.connection = connection;
    }

    void onStart(@Observes @Priority(100) StartupEvent event) {
        cache = TopicCache.start(connection, EventType.ALERT);
    }

    void onStop(@Observes ShutdownEvent event) {
        TopicCache<Alert> started = cache;
        if (started != null) {
            started.close();
        }
    }

    /** True once all that was on the topic at the start is here. */
    boolean complete() {
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

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("alerts read").status(complete()).build();
    }
}
