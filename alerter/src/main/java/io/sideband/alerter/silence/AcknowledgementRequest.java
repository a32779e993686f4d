package io.sideband.alerter.silence;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who takes care of an alert. */
@Schema(name = "AcknowledgementRequest", example = """
                {"comment": "fan is on order"}""")
public record AcknowledgementRequest(
        @Schema(description = "Who takes care of it; default: the caller") @Nullable
        String owner,

        @Schema(description = "What is being done") @Nullable
        String comment) {}
