package io.sideband.commander.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Berlin is one hour ahead of UTC until 2026-03-29T01:00Z, two until 2026-10-25T01:00Z. */
    @ParameterizedTest
    @CsvSource({
        "0 3 * * *,  2026-01-05T01:59:59Z, 2026-01-05T02:00:00Z",
        "0 3 * * *,  2026-01-05T02:00:00Z, 2026-01-06T02:00:00Z",
        "0 3 * * *,  2026-07-05T00:00:00Z, 2026-07-05T01:00:00Z",
        "30 2 * * *, 2026-03-29T00:59:00Z, 2026-03-30T00:30:00Z",
        "0 3 29 2 *, 2026-01-01T00:00:00Z, 2028-02-29T02:00:00Z"
    })
    void nextIsByTheClockOfTheZone(String cron, Instant from, Instant next) {
        assertThat(new CronTimes(cron, BERLIN).after(from)).contains(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T02:00:00Z,     2026-01-05T02:00:00Z",
        "2026-01-05T02:00:00.500Z, 2026-01-05T02:00:00Z",
        "2026-01-05T01:59:59.999Z, 2026-01-04T02:00:00Z"
    })
    void lastIsNotAfterTheInstant(Instant at, Instant last) {
        assertThat(new CronTimes("0 3 * * *", BERLIN).atOrBefore(at)).contains(last);
    }

    @Test
    void mistakeIsRefused() {
        assertThatThrownBy(() -> new CronTimes("0 25 * * *", BERLIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CronTimes("0 3 * *", BERLIN)).isInstanceOf(IllegalArgumentException.class);
    }
}
