package io.sideband.alerter.evaluate;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.alerter.query.AlertStore;
import io.sideband.events.BmcRegistration;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.TopicCache;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** The registered BMCs of the whole fleet, and its open alerts. Thread-safe. */
@Singleton
public class FleetStore {
    private final KafkaConnection connection;
    private final AlertStore alerts;
    private @Nullable volatile TopicCache<BmcRegistration> bmcs;
    private volatile int partitions;

    @Inject
    FleetStore(KafkaConnection connection, AlertStore alerts) {
        this.connection = connection;
        this.alerts = alerts;
    }

    void onStart(@Observes @Priority(90) StartupEvent event) {
        bmcs = TopicCache.start(connection, EventType.BMC);
    }

    void onStop(@Observes ShutdownEvent event) {
        TopicCache<BmcRegistration> started = bmcs;
        if (started != null) {
            started.close();
        }
    }

    /** True once all that was on the topics at the start is here. */
    boolean complete() {
        TopicCache<BmcRegistration> started = bmcs;
        return started != null && started.caughtUp() && alerts.complete();
    }

    FleetView view() {
        TopicCache<BmcRegistration> started = bmcs;
        return new FleetView(started == null ? List.of() : started.values(), alerts.open(), partitions());
    }

    private int partitions() {
        if (partitions == 0) {
            try (Consumer<String, byte[]> consumer = connection.consumer(Map.of())) {
                partitions = consumer.partitionsFor(Topic.ALERTS.topicName()).size();
            }
        }
        return partitions;
    }
}
