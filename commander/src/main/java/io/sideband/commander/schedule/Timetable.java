package io.sideband.commander.schedule;

import io.sideband.commander.calendar.CronTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a schedule is due. */
sealed interface Timetable {
    /** Once. */
    record Once(Instant at) implements Timetable {}

    /** Again and again. */
    record Recurring(CronTimes times) implements Timetable {}

    /** The first due time after {@code instant}; empty if there is none. */
    default Optional<Instant> after(Instant instant) {
        return switch (this) {
            case Once(Instant at) -> Optional.of(at).filter(instant::isBefore);
            case Recurring(CronTimes times) -> times.after(instant);
        };
    }

    /**
     * What happens at {@code now} to a schedule that was due at {@code due}.
     *
     * @param grace what is no later than this is not missed
     */
    default Firing firing(Instant due, Instant now, Missed missed, Duration grace) {
        boolean late = now.isAfter(due.plus(grace));
        boolean run = !late || missed == Missed.RUN_ONCE;
        return new Firing(run, after(now));
    }

    /**
     * @param run false: it was missed, and is left out
     * @param next when it is due again; empty if never
     */
    record Firing(boolean run, Optional<Instant> next) {}
}
