package io.sideband.commander.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.commander.operation.OperationRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as callers see it.
 *
 * @param runs what became of its last due times, newest first; empty in a list of schedules
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Schedule")
public record ScheduleView(
        String name,

        @Schema(description = "With whose rights it runs") String owner,

        @Nullable Instant at,
        @Nullable String cron,
        @Nullable String zone,

        @Schema(implementation = String.class, examples = "skip")
        Missed missed,

        boolean enabled,

        @Schema(description = "When it is due next; absent: never again") @Nullable
        Instant nextDue,

        OperationRequest operation,
        List<Run> runs) {

    /** What became of one due time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ScheduleRun")
    public record Run(
            Instant dueAt,

            @Schema(description = "accepted, refused or missed")
            String outcome,

            String detail,
            @Nullable UUID operation) {}

    static ScheduleView of(ScheduleEntity row, List<ScheduleRunEntity> runs) {
        return new ScheduleView(
                row.name,
                row.subject,
                row.onceAt,
                row.cron,
                row.zone,
                Missed.of(row.missed),
                row.enabled,
                row.nextDue,
                row.operation(),
                runs.stream()
                        .map(run -> new Run(run.dueAt, run.outcome, run.detail, run.operation))
                        .toList());
    }

    /** A page in the order of their names. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SchedulePage")
    public record Page(
            List<ScheduleView> items,

            @Schema(description = "The cursor of the next page; absent on the last one") @Nullable
            String next) {
        static Page of(List<ScheduleEntity> rows, int limit) {
            List<ScheduleEntity> page = rows.subList(0, Math.min(limit, rows.size()));
            return new Page(
                    page.stream().map(row -> ScheduleView.of(row, List.of())).toList(),
                    rows.size() > limit ? page.getLast().name : null);
        }
    }
}
