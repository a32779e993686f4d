package io.sideband.alerter.evaluate;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When each sensor of a BMC was last judged, so that a sample that comes late is not taken for news. Grouped by time,
 * because the sensors of a poll share one.
 */
record SampleTimes(Map<Instant, Set<String>> sensors) {
    SampleTimes {
        Map<Instant, Set<String>> copy = new TreeMap<>();
        sensors.forEach((at, ids) -> copy.put(at, new TreeSet<>(ids)));
        sensors = copy;
    }

    static SampleTimes none() {
        return new SampleTimes(Map.of());
    }

    /** True if nothing of {@code sensor} was judged that was taken at {@code at} or later. */
    boolean news(String sensor, Instant at) {
        return sensors.entrySet().stream()
                .noneMatch(e -> !e.getKey().isBefore(at) && e.getValue().contains(sensor));
    }

    /** When the latest sample of {@code sensor} was taken; empty if there was none. */
    Optional<Instant> latest(String sensor) {
        return sensors.entrySet().stream()
                .filter(e -> e.getValue().contains(sensor))
                .map(Map.Entry::getKey)
                .max(Instant::compareTo);
    }

    /** With the samples of {@code judged} taken at {@code at}. */
    SampleTimes with(Collection<String> judged, Instant at) {
        SampleTimes next = without(judged);
        next.sensors.computeIfAbsent(at, _ -> new TreeSet<>()).addAll(judged);
        return next;
    }

    /** Only those of {@code known} sensors. */
    SampleTimes only(Set<String> known) {
        SampleTimes next = new SampleTimes(sensors);
        next.sensors.values().forEach(ids -> ids.retainAll(known));
        next.sensors.values().removeIf(Set::isEmpty);
        return next;
    }

    private SampleTimes without(Collection<String> ids) {
        SampleTimes next = new SampleTimes(sensors);
        next.sensors.values().forEach(known -> known.removeAll(ids));
        next.sensors.values().removeIf(Set::isEmpty);
        return next;
    }
}
