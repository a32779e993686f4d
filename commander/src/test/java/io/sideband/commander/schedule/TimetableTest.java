package io.sideband.commander.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.commander.calendar.CronTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final Instant DUE = Instant.parse("2026-01-05T03:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Timetable DAILY = new Timetable.Recurring(new CronTimes("0 3 * * *", ZoneId.of("UTC")));
    private static final Timetable ONCE = new Timetable.Once(DUE);

    @Test
    void dueTimeInGraceRuns() {
        assertThat(DAILY.firing(DUE, DUE.plus(GRACE), Missed.SKIP, GRACE))
                .isEqualTo(new Timetable.Firing(true, Optional.of(DUE.plus(Duration.ofDays(1)))));
    }

    @Test
    void missedOnesAreLeftOutOrMadeUpForOnce() {
        Instant threeDaysLater = DUE.plus(Duration.ofDays(3)).plusSeconds(3600);
        Optional<Instant> next = Optional.of(DUE.plus(Duration.ofDays(4)));

        assertThat(DAILY.firing(DUE, threeDaysLater, Missed.SKIP, GRACE)).isEqualTo(new Timetable.Firing(false, next));
        assertThat(DAILY.firing(DUE, threeDaysLater, Missed.RUN_ONCE, GRACE))
                .isEqualTo(new Timetable.Firing(true, next));
    }

    @Test
    void onceIsOnce() {
        assertThat(ONCE.after(DUE.minusNanos(1))).contains(DUE);
        assertThat(ONCE.after(DUE)).isEmpty();
        assertThat(ONCE.firing(DUE, DUE, Missed.SKIP, GRACE)).isEqualTo(new Timetable.Firing(true, Optional.empty()));
    }
}
