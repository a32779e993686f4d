package io.sideband.commander.operation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What changed about an operation since the last one of these on the same stream.
 *
 * @param tasks those that changed; all of them in the first
 */
@Schema(description = "What changed since the last event of the stream; the first has everything")
public record Progress(
        @Schema(implementation = String.class, examples = "running")
        OperationState state,

        TaskCounts counts,
        List<TaskView> tasks) {}
