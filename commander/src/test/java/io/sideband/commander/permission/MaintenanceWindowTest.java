package io.sideband.commander.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.commander.calendar.CronTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceWindowTest {
    private static final MaintenanceWindow NIGHTS = window("0 22 * * MON-FRI", Duration.ofHours(6));

    /** Berlin is one hour ahead of UTC in winter and two in summer; 2026-01-05 is a Monday. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-05T20:59:59.999Z, false",
        "2026-01-05T21:00:00Z,     true",
        "2026-01-06T02:59:59Z,     true",
        "2026-01-06T03:00:00Z,     false",
        "2026-07-06T20:00:00Z,     true",
        "2026-07-06T19:59:59Z,     false",
        "2026-01-10T21:30:00Z,     false"
    })
    void isOpenFromItsFirstInstantToBeforeItsEndByTheClockOfItsZone(Instant at, boolean open) {
        assertThat(NIGHTS.openAt(at)).isEqualTo(open);
    }

    @Test
    void opensNextOnTheNextDayThatItKnows() {
        assertThat(NIGHTS.opensAfter(Instant.parse("2026-01-09T21:00:00Z")))
                .contains(Instant.parse("2026-01-12T21:00:00Z"));
    }

    @Test
    void closesAfterItsLengthOnTheNightThatHasAnHourTwice() {
        MaintenanceWindow sundays = window("0 1 * * SUN", Duration.ofHours(3));

        assertThat(sundays.openAt(Instant.parse("2026-10-25T01:59:59Z"))).isTrue();
        assertThat(sundays.openAt(Instant.parse("2026-10-25T02:00:00Z"))).isFalse();
    }

    private static MaintenanceWindow window(String cron, Duration length) {
        return new MaintenanceWindow(
                "nights",
                List.of(new ActionPattern("power.*")),
                BmcSelector.ALL,
                new CronTimes(cron, ZoneId.of("Europe/Berlin")),
                length,
                true);
    }
}
