package io.sideband.collector.live;

import io.sideband.events.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where a listener is: the next offset of each partition of each topic. As text it is the id of a server-sent event, so that
 * a listener that comes back misses nothing and hears nothing twice.
 *
 * <pre>
 *  0.a.1f~3.0.0~7.7.2     readings ~ states ~ events; offsets in base 36 by partition; a topic not listened to is empty
 * </pre>
 *
 * <p>Not thread-safe.
 */
final class LivePosition {
    /** In the order in which they stand in the text. */
    static final List<Topic> TOPICS = List.of(Topic.READINGS, Topic.STATES, Topic.EVENTS);

    private static final int RADIX = 36;

    private final Map<Topic, long[]> next;

    private LivePosition(Map<Topic, long[]> next) {
        this.next = next;
    }

    /** @param next offsets by partition of each topic that is listened to */
    static LivePosition of(Map<Topic, long[]> next) {
        Map<Topic, long[]> copy = new EnumMap<>(Topic.class);
        next.forEach((topic, offsets) -> copy.put(topic, offsets.clone()));
        return new LivePosition(copy);
    }

    /** @throws IllegalArgumentException if {@code text} is no position */
    static LivePosition parse(String text) {
        String[] topics = text.split("~", -1);
        if (topics.length != TOPICS.size()) {
            throw new IllegalArgumentException("%d topics, not %d".formatted(topics.length, TOPICS.size()));
        }
        Map<Topic, long[]> next = new EnumMap<>(Topic.class);
        for (int i = 0; i < topics.length; i++) {
            if (!topics[i].isEmpty()) {
                next.put(TOPICS.get(i), offsets(topics[i]));
            }
        }
        return new LivePosition(next);
    }

    private static long[] offsets(String text) {
        List<Long> offsets = new ArrayList<>();
        for (String offset : text.split("\\.", -1)) {
            long parsed = Long.parseLong(offset, RADIX);
            if (parsed < 0) {
                throw new IllegalArgumentException("%d is no offset".formatted(parsed));
            }
            offsets.add(parsed);
        }
        return offsets.stream().mapToLong(Long::longValue).toArray();
    }

    /** The next offset; 0 for a topic or partition that it says nothing about. */
    long next(Topic topic, int partition) {
        long[] offsets = next.get(topic);
        return offsets == null || partition >= offsets.length ? 0 : offsets[partition];
    }

    /** True if it says where in {@code topic} to go on. */
    boolean knows(Topic topic) {
        return next.containsKey(topic);
    }

    /** A record was told. */
    void told(Topic topic, int partition, long offset) {
        Objects.requireNonNull(next.get(topic), "a topic that is listened to")[partition] = offset + 1;
    }

    @Override
    public String toString() {
        return TOPICS.stream()
                .map(topic -> next.containsKey(topic) ? text(Objects.requireNonNull(next.get(topic))) : "")
                .collect(Collectors.joining("~"));
    }

    private static String text(long[] offsets) {
        return Arrays.stream(offsets)
                .mapToObj(offset -> Long.toString(offset, RADIX))
                .collect(Collectors.joining("."));
    }
}
