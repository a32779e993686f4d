package io.sideband.commander.execute;

import io.sideband.commander.operation.Operation;
import io.sideband.commander.operation.Task;

/** A claimed task and the operation that it is part of. */
record Assignment(Operation operation, Task task) {
    Assignment with(Task changed) {
        return new Assignment(operation, changed);
    }
}
