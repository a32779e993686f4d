package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is happening to a BMC on somebody's request, on {@link Topic#COMMAND_EVENTS}; key: {@code bmc}.
 *
 * @param operation id of the operation
 * @param task id of its task for this BMC
 * @param action such as {@code power.off}
 * @param detail one sentence for a person
 * @param evidence what proves the outcome, such as {@code power-state}; null until there is one
 * @param requestedBy the caller's subject
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandEvent(
        String bmc,
        String operation,
        String task,
        String action,
        State state,
        Instant at,
        String detail,
        @Nullable String evidence,
        String requestedBy) {

    /** A task's progress; the last four are final. */
    public enum State {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("started")
        STARTED,
        @JsonProperty("progress")
        PROGRESS,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED,
        /** It was sent, and what came of it cannot be known. */
        @JsonProperty("unknown")
        UNKNOWN,
        @JsonProperty("cancelled")
        CANCELLED
    }
}
