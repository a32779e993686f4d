package io.sideband.commander.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How fast an operation goes over the fleet, and when it stops by itself. What is null does not hold it back.
 *
 * @param atOnce how many of its tasks are open at the same time
 * @param limits the same for those that share a label's value, such as a rack, a PDU or a feed; each one holds
 * @param stagger time between the starts of two tasks, so that servers do not draw their inrush together
 * @param stopAfterFailures after so many tasks without success (failed or unknown) no further one is started
 * @param stopAfterPercent the same, as percentage of all tasks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "How fast an operation goes over the fleet, and when it stops by itself")
public record Pacing(
        @Schema(description = "Most tasks at the same time", examples = "50") @Min(1) @Nullable
        Integer atOnce,

        @Size(max = 4) @Nullable List<@NotNull @Valid Limit> limits,

        @Schema(type = SchemaType.STRING, description = "Time between two starts", examples = "PT0.5S") @Nullable
        Duration stagger,

        @Schema(description = "Stop after so many tasks without success", examples = "3") @Min(1) @Nullable
        Integer stopAfterFailures,

        @Schema(description = "Stop when so many of a hundred are without success", examples = "5")
        @Min(1)
        @Max(100)
        @Nullable
        Integer stopAfterPercent) {
    /** As fast as workers are free. */
    public static final Pacing NONE = new Pacing(null, null, null, null, null);

    public Pacing {
        limits = limits == null ? null : List.copyOf(limits);
    }

    /**
     * Most tasks at the same time among those whose BMCs have the same value of a label; those without the label count
     * as having one value.
     */
    @Schema(name = "PacingLimit")
    public record Limit(
            @Schema(examples = "rack") @NotBlank String label,
            @Schema(examples = "2") @Min(1) int atMost) {}

    /** The limits; none if there are none. */
    public List<Limit> limitsOrNone() {
        return limits == null ? List.of() : limits;
    }

    /** True if it holds anything back. */
    public boolean any() {
        return !equals(NONE);
    }

    /** True if {@code unsuccessful} of {@code total} tasks are too many to go on. */
    public boolean exhausted(long unsuccessful, long total) {
        return (stopAfterFailures != null && unsuccessful >= stopAfterFailures)
                || (stopAfterPercent != null && unsuccessful > 0 && unsuccessful * 100 >= stopAfterPercent * total);
    }
}
