package io.sideband.commander.operation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/operations/{id}/approvals}. */
@Schema(description = "What the caller says to an operation that waits for approval")
public record ApprovalRequest(
        @Schema(description = "The digest of the plan that was looked at", required = true) @NotBlank @Nullable
        String plan,

        @Schema(description = "true: agrees; false: rejects, which ends it", required = true) @NotNull @Nullable
        Boolean agreed,

        @Schema(description = "Why; kept in the audit log", examples = "change 4711", required = true)
        @NotBlank
        @Size(max = 500)
        @Nullable
        String reason) {}
