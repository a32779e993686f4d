package io.sideband.commander.operation;

import java.util.List;

/**
 * How many tasks of an operation stand how.
 *
 * @param pending of these, {@code unapproved} may not start before somebody agreed
 */
public record TaskCounts(
        long total,
        long pending,
        long unapproved,
        long running,
        long succeeded,
        long failed,
        long unknown,
        long cancelled) {

    static TaskCounts of(List<Task> tasks) {
        long[] by = new long[6];
        for (Task task : tasks) {
            by[slot(task.state())]++;
        }
        long unapproved = tasks.stream()
                .filter(task -> task.state() instanceof TaskState.Pending
                        && task.startBy().isEmpty())
                .count();
        return new TaskCounts(tasks.size(), by[0], unapproved, by[1], by[2], by[3], by[4], by[5]);
    }

    private static int slot(TaskState state) {
        return switch (state) {
            case TaskState.Pending _ -> 0;
            case TaskState.Reserved _, TaskState.Sending _, TaskState.Verifying _ -> 1;
            case TaskState.Succeeded _ -> 2;
            case TaskState.Failed _ -> 3;
            case TaskState.Unknown _ -> 4;
            case TaskState.Cancelled _ -> 5;
        };
    }
}
