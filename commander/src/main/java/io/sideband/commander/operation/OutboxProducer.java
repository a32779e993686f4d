package io.sideband.commander.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.events.Topic;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.NeededTopics;
import io.sideband.service.outbox.Outbox;
import io.sideband.service.outbox.OutboxDrainer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This service's outbox, its drainer, and the topics that it needs. */
@Singleton
public class OutboxProducer {
    private final OutboxDrainer drainer;

    @Inject
    public OutboxProducer(Pool pool, KafkaConnection kafka, MeterRegistry meters) {
        this.drainer = new OutboxDrainer(pool, kafka, meters);
    }

    void onStart(@Observes StartupEvent event) {
        drainer.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        drainer.close();
    }

    @Produces
    @Singleton
    Outbox outbox(@ConfigProperty(name = "quarkus.application.name") String service, Clock clock) {
        return new Outbox(service, clock);
    }

    @Produces
    @Singleton
    NeededTopics topics() {
        return NeededTopics.of(
                Topic.BMCS,
                Topic.CREDENTIALS,
                Topic.STATES,
                Topic.CURSORS,
                Topic.COMMANDS,
                Topic.COMMAND_EVENTS,
                Topic.AUDIT);
    }
}
