package io.sideband.commander.operation;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/operations}.
 *
 * @param deadline how long each task may take from its start on; null: as configured
 * @param startWithin how long a task may wait for its start once it may start; null: as configured
 * @param duration how long the identify lamp is lit; null: 15 s, the default of IPMI v2.0 §28.5
 * @param parameters what the action needs, see {@link ActionParameters}; null: nothing, or what is usual
 * @param pacing how fast it goes over the fleet; null: as fast as workers are free
 * @param plan digest of the plan that this must come to; null: whatever it comes to
 */
@Schema(description = "One action on one or many BMCs")
public record OperationRequest(
        @Schema(
                description = "power.on, power.off, power.cycle, power.reset, power.soft-off, power.soft-off-then-off,"
                        + " power.interrupt, power.restore-policy, power.cap, power.uncap, boot.override, log.clear,"
                        + " bmc.reset, chassis.identify, sensor.thresholds, user.password, lan.configure, sol.configure or"
                        + " raw",
                examples = "power.off",
                required = true)
        @NotBlank
        @Nullable
        String action,

        @NotNull @Valid @Nullable Targets targets,

        @Schema(description = "Why; kept in the audit log", examples = "replace DIMM A3", required = true)
        @NotBlank
        @Size(max = 500)
        @Nullable
        String reason,

        @Schema(
                description = "ISO 8601 duration within which the effect must show",
                examples = "PT2M",
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING)
        @Nullable
        Duration deadline,

        @Schema(
                description = "ISO 8601 duration within which each task must have started, or it is not done at all",
                examples = "PT1H",
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING)
        @Nullable
        Duration startWithin,

        @Schema(
                description = "How long chassis.identify lights the lamp, whole seconds up to 255; 0 puts it out",
                examples = "PT15S",
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING)
        @Nullable
        Duration duration,

        @Schema(description = "What the action needs beside the BMC", examples = "{\"target\": \"pxe\"}") @Nullable
        Map<@NotBlank String, @NotNull String> parameters,

        @Valid @Nullable Pacing pacing,

        @Schema(description = "The digest of a plan: 412 if it would be another one by now") @Nullable
        String plan) {

    /** Which BMCs: either by id or by labels, all of which must match. */
    @Schema(description = "Either bmcs or labels")
    public record Targets(
            @Schema(examples = "[\"rack1-u01\"]") @JsonProperty("bmcs") @Nullable
            List<@NotBlank String> bmcs,

            @Schema(examples = "{\"rack\": \"1\"}") @Nullable
            Map<@NotBlank String, @NotNull String> labels) {}
}
