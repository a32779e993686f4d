package io.sideband.commander.permission;

import io.sideband.commander.calendar.CronTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When something may be done.
 *
 * @param name for people and the audit log
 * @param opens when it opens
 * @param length how long it stays open
 * @param queues true: what is asked for while it is closed waits until it opens; false: it is refused
 */
public record MaintenanceWindow(
        String name, List<ActionPattern> actions, BmcSelector bmcs, CronTimes opens, Duration length, boolean queues) {
    public MaintenanceWindow {
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("window %s names no actions".formatted(name));
        }
        if (!length.isPositive()) {
            throw new IllegalArgumentException("window %s: length must be positive".formatted(name));
        }
    }

    boolean appliesTo(String action, ManagedBmc bmc) {
        return actions.stream().anyMatch(pattern -> pattern.matches(action)) && bmcs.matches(bmc);
    }

    /** True if it is open at {@code instant}; its first instant belongs to it, its end does not. */
    public boolean openAt(Instant instant) {
        return opens.atOrBefore(instant)
                .map(opened -> instant.isBefore(opened.plus(length)))
                .orElse(false);
    }

    /** When it opens next after {@code instant}; empty if never. */
    public Optional<Instant> opensAfter(Instant instant) {
        return opens.after(instant);
    }
}
