package io.sideband.collector.publish;

import io.sideband.events.Event;
import io.sideband.events.Topic;
import org.jspecify.annotations.Nullable;

/**
 * One record to write.
 *
 * @param key the BMC
 * @param event null for a tombstone
 */
public record Publication(Topic topic, String key, @Nullable Event<?> event) {

    public static Publication of(String key, Event<?> event) {
        return new Publication(event.type().topic(), key, event);
    }

    public static Publication tombstone(Topic topic, String key) {
        return new Publication(topic, key, null);
    }
}
