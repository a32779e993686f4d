package io.sideband.audit.ingest;

import io.sideband.events.Topic;
import io.sideband.service.kafka.NeededTopics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Names what this service reads and writes. */
@Singleton
public class TopicsProducer {
    @Produces
    @Singleton
    NeededTopics topics() {
        return NeededTopics.of(Topic.AUDIT, Topic.EVENTS);
    }
}
