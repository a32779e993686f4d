package io.sideband.service.kafka;

import io.sideband.events.Topic;
import java.util.EnumSet;
import java.util.Set;

/** The topics a service reads or writes; each service produces one as a bean, and its start verifies them. */
public record NeededTopics(Set<Topic> topics) {
    public NeededTopics {
        topics = Set.copyOf(topics);
    }

    public static NeededTopics of(Topic first, Topic... others) {
        Set<Topic> all = EnumSet.of(first, others);
        return new NeededTopics(all);
    }
}
