package io.sideband.commander.execute;

import io.sideband.commander.operation.Operation;
import io.sideband.commander.operation.Task;
import java.time.Instant;

/** A claimed task and the operation that it is part of. */
record Assignment(Operation operation, Task task) {
    /** Until when the task may try. */
    Instant deadline() {
        return task.deadline()
                .orElseThrow(() -> new IllegalStateException("task %s was not claimed".formatted(task.id())));
    }

    Assignment with(Task changed) {
        return new Assignment(operation, changed);
    }
}
