package io.sideband.commander.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An operation as callers see it.
 *
 * @param approvals what was said so far; null in a list of operations
 * @param tasks one per BMC; null in a list of operations
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An accepted operation and how it stands")
public record OperationView(
        UUID id,

        @Schema(examples = "power.off") String action,

        @Schema(
                description = "pending, awaiting-approval, running, succeeded, failed, unknown or cancelled",
                examples = "succeeded",
                implementation = String.class)
        OperationState state,

        @Schema(examples = "replace DIMM A3") String reason,

        @Schema(examples = "alice") String requestedBy,

        Instant createdAt,

        @Schema(
                description = "How long each task may take once it has started",
                implementation = String.class,
                examples = "PT2M")
        Duration deadline,

        Map<String, String> parameters,

        Pacing pacing,

        @Schema(description = "Digest of what is done to whom: what an approval is for")
        String plan,

        @Schema(description = "Whose agreement it needs; empty: nobody's")
        List<NeededApproval> approvalsNeeded,

        @Nullable List<Approval> approvals,
        TaskCounts counts,
        @Nullable List<TaskView> tasks) {

    static OperationView of(Operation operation, TaskCounts counts) {
        return view(operation, counts, null, null);
    }

    static OperationView of(Operation operation, List<Task> tasks, List<Approval> said) {
        return view(
                operation,
                TaskCounts.of(tasks),
                said,
                tasks.stream().map(TaskView::of).toList());
    }

    private static OperationView view(
            Operation operation,
            TaskCounts counts,
            @Nullable List<Approval> approvals,
            @Nullable List<TaskView> tasks) {
        return new OperationView(
                operation.id(),
                operation.action().code(),
                OperationState.of(counts),
                operation.reason(),
                operation.requestedBy().subject(),
                operation.createdAt(),
                operation.allowed(),
                operation.parameters(),
                operation.pacing(),
                operation.plan(),
                operation.approvals(),
                approvals,
                counts,
                tasks);
    }

    /** A page of operations, newest first. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OperationPage")
    public record Page(
            List<OperationView> items,

            @Schema(description = "The cursor of the next page; absent on the last one") @Nullable
            String next) {}
}
