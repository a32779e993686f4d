package io.sideband.commander.execute;

import io.sideband.commander.operation.Pacing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which waiting tasks of a paced operation may start now. */
final class Admission {
    private final Pacing pacing;
    private final Map<Group, Integer> open = new HashMap<>();
    private int openTasks;

    /** Those that share a label's value. */
    record Group(String label, String value) {}

    /** A task that waits. */
    record Waiting(UUID task, Map<String, String> labels) {}

    /** @param open labels of the BMCs of the tasks that are open */
    Admission(Pacing pacing, List<Map<String, String>> open) {
        this.pacing = pacing;
        open.forEach(this::count);
    }

    /**
     * Those of {@code waiting} that may start, in their order.
     *
     * @param lastStart when one of the operation's tasks started last
     * @param free how many there is a worker for
     */
    List<UUID> admit(List<Waiting> waiting, Optional<Instant> lastStart, Instant now, int free) {
        List<UUID> admitted = new ArrayList<>();
        int most = Math.min(free, startsAllowed(lastStart, now));
        for (Waiting task : waiting) {
            if (admitted.size() < most && fits(task.labels())) {
                count(task.labels());
                admitted.add(task.task());
            }
        }
        return admitted;
    }

    /** The groups of which no further task may start. */
    List<Group> full() {
        return pacing.limitsOrNone().stream()
                .flatMap(limit -> open.entrySet().stream()
                        .filter(e -> e.getKey().label().equals(limit.label()) && e.getValue() >= limit.atMost())
                        .map(Map.Entry::getKey))
                .toList();
    }

    private int startsAllowed(Optional<Instant> lastStart, Instant now) {
        Duration stagger = pacing.stagger();
        if (stagger == null || stagger.isZero()) {
            return Integer.MAX_VALUE;
        }
        // one at a time: two at once would be what the stagger is there to prevent
        return lastStart.filter(last -> now.isBefore(last.plus(stagger))).isPresent() ? 0 : 1;
    }

    private boolean fits(Map<String, String> labels) {
        return (pacing.atOnce() == null || openTasks < pacing.atOnce())
                && pacing.limitsOrNone().stream()
                        .allMatch(limit -> open.getOrDefault(group(limit, labels), 0) < limit.atMost());
    }

    private void count(Map<String, String> labels) {
        openTasks++;
        pacing.limitsOrNone().forEach(limit -> open.merge(group(limit, labels), 1, Integer::sum));
    }

    private static Group group(Pacing.Limit limit, Map<String, String> labels) {
        return new Group(limit.label(), labels.getOrDefault(limit.label(), ""));
    }
}
