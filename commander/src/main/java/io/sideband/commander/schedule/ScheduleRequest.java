package io.sideband.commander.schedule;

import io.sideband.commander.calendar.CronTimes;
import io.sideband.commander.operation.OperationRequest;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /v1/schedules/{name}}: either {@code at}, or {@code cron} and {@code zone}.
 *
 * @param missed null: {@link Missed#SKIP}
 * @param enabled null: true
 */
@Schema(description = "An operation at a time, or at times")
public record ScheduleRequest(
        @Schema(description = "Once, at this time") @Nullable
        Instant at,

        @Schema(description = "The five fields of crontab(5)", examples = "0 3 * * SUN") @Nullable
        String cron,

        @Schema(description = "By whose clock cron is meant", examples = "Europe/Berlin") @Nullable
        String zone,

        @Schema(
                description = "What becomes of times at which no replica ran: skip or run-once",
                implementation = String.class)
        @Nullable
        Missed missed,

        @Schema(description = "false: it is kept, and does nothing") @Nullable
        Boolean enabled,

        @NotNull @Valid @Nullable OperationRequest operation) {

    /** @throws ProblemException if it is not exactly one of the two kinds, or one that never comes */
    Timetable timetable(Instant now) {
        Timetable timetable = kind();
        if (timetable.after(now).isEmpty()) {
            throw invalid("it would never be due");
        }
        return timetable;
    }

    private Timetable kind() {
        if (at != null && cron == null && zone == null) {
            return new Timetable.Once(at);
        }
        if (at != null || cron == null || zone == null) {
            throw invalid("either at, or cron and zone");
        }
        try {
            return new Timetable.Recurring(new CronTimes(cron, ZoneId.of(zone)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
    }
}
