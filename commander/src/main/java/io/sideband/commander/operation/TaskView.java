package io.sideband.commander.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A task as callers see it.
 *
 * @param sent how often the command may have left for the BMC; 0: nothing was sent
 * @param intent id of the intent's audit record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The part of an operation that is one BMC's")
public record TaskView(
        UUID id,

        @Schema(examples = "rack1-u01") String bmc,

        @Schema(
                description = "pending, reserved, sending, verifying, succeeded, failed, unknown or cancelled",
                examples = "succeeded")
        String state,

        @Schema(examples = "the server is off") String detail,

        @Schema(
                description =
                        "What the result rests on: power-state, off-edge, restart-cause, log-entry, read-back, accepted-only, refusal",
                examples = "power-state")
        @Nullable
        String evidence,

        int sent,
        String intent,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    static TaskView of(Task task) {
        String evidence = task.state() instanceof TaskState.Final end
                ? end.evidence().map(Evidence::code).orElse(null)
                : null;
        return new TaskView(
                task.id(),
                task.bmc(),
                task.state().code(),
                task.detail(),
                evidence,
                task.sends(),
                task.intent(),
                task.startedAt().orElse(null),
                task.finishedAt().orElse(null));
    }
}
