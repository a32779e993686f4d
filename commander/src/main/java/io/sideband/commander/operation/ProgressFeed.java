package io.sideband.commander.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Makes one stream's events out of an operation's views. Not thread-safe. */
final class ProgressFeed {
    private final Map<UUID, TaskView> told = new HashMap<>();
    private boolean first = true;

    /** What {@code now} has that was not told yet; empty if that is nothing. */
    Optional<Progress> next(OperationView now) {
        List<TaskView> changed = Objects.requireNonNullElse(now.tasks(), List.<TaskView>of()).stream()
                .filter(task -> !task.equals(told.put(task.id(), task)))
                .toList();
        boolean news = first || !changed.isEmpty();
        first = false;
        return news ? Optional.of(new Progress(now.state(), now.counts(), changed)) : Optional.empty();
    }
}
