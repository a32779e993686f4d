package io.sideband.commander.operation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How an operation stands, as its tasks say. */
public enum OperationState {
    /** No task has started. */
    PENDING,
    /** No task may start before somebody agreed. */
    AWAITING_APPROVAL,
    /** Some task is not over. */
    RUNNING,
    /** All are over, and all succeeded. */
    SUCCEEDED,
    /** All are over; at least one failed and of none is the result unknown. */
    FAILED,
    /** All are over, and of at least one the result is unknown: somebody has to look. */
    UNKNOWN,
    /** All are over; none failed, and at least one was cancelled. */
    CANCELLED;

    /** The state that follows from {@code counts}. */
    public static OperationState of(TaskCounts counts) {
        if (counts.pending() == counts.total()) {
            return counts.unapproved() > 0 ? AWAITING_APPROVAL : PENDING;
        }
        if (counts.pending() + counts.running() > 0) {
            return RUNNING;
        }
        if (counts.unknown() > 0) {
            return UNKNOWN;
        }
        if (counts.failed() > 0) {
            return FAILED;
        }
        return counts.cancelled() > 0 ? CANCELLED : SUCCEEDED;
    }

    /** True if nothing of it will change any more. */
    public boolean over() {
        return switch (this) {
            case PENDING, AWAITING_APPROVAL, RUNNING -> false;
            case SUCCEEDED, FAILED, UNKNOWN, CANCELLED -> true;
        };
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming the states there are */
    @JsonCreator
    public static OperationState named(String code) {
        return Arrays.stream(values())
                .filter(s -> s.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state %s is none of %s"
                        .formatted(
                                code,
                                Arrays.stream(values())
                                        .map(OperationState::code)
                                        .toList())));
    }
}
