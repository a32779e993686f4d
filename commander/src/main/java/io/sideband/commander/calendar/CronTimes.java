package io.sideband.commander.calendar;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Times that a cron expression names: the five fields of crontab(5), by the clock of a time zone. Where that clock leaps
 * an hour, a time within it is left out that day; where it has one twice, the time is there once.
 */
public record CronTimes(String expression, ZoneId zone) {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** @throws IllegalArgumentException saying what is wrong with the expression */
    public CronTimes {
        PARSER.parse(expression).validate();
    }

    /** The first one after {@code instant}; empty if there is none. */
    public Optional<Instant> after(Instant instant) {
        return times().nextExecution(instant.atZone(zone)).map(ZonedDateTime::toInstant);
    }

    /** The last one that is not after {@code instant}; empty if there is none. */
    public Optional<Instant> atOrBefore(Instant instant) {
        // cron knows whole seconds, and what the library calls the last is before the time that it is asked for
        ZonedDateTime next =
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone).plusSeconds(1);
        return times().lastExecution(next).map(ZonedDateTime::toInstant);
    }

    private ExecutionTime times() {
        return ExecutionTime.forCron(PARSER.parse(expression));
    }
}
