package io.sideband.collector.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogRecord;
import io.sideband.bmc.PlatformEvent;
import io.sideband.collector.publish.Publication;
import io.sideband.collector.sensor.Severities;
import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.LogCursor;
import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Steps of a log as records for Kafka, with ids that are the same each time the same entry is read. */
final class LogEvents {
    /** The log of what a BMC said in traps and did not write down. */
    static final String TRAPS = "pet";

    private final String bmc;
    private final String source;

    LogEvents(String bmc, String source) {
        this.bmc = bmc;
        this.source = source;
    }

    /** The step's records in order, its cursor last. */
    List<Publication> of(LogStep step, Instant now) {
        List<Publication> records = new ArrayList<>(step.entries().size() + 3);
        long before = step.next().published() - step.entries().size();
        if (step.gapBefore() != null) {
            records.add(gap(step.gapBefore(), before, now));
        }
        Duration skew = skew(step.info(), now);
        step.entries().forEach(e -> records.add(entry(e, skew, now)));
        if (step.gapAfter() != null) {
            records.add(gap(step.gapAfter(), step.next().published(), now));
        }
        records.add(cursor(step.next(), now));
        return records;
    }

    /** The BMC's clock less ours. */
    static Duration skew(LogInfo info, Instant now) {
        return Duration.between(now.truncatedTo(ChronoUnit.SECONDS), Instant.ofEpochSecond(info.bmcTime()));
    }

    private Publication entry(LogStep.Numbered numbered, Duration skew, Instant now) {
        LogRecord r = numbered.record();
        Instant corrected = r.bmcTime() == null ? null : r.bmcTime().minus(skew);
        return entry(LogTracker.LOG, r, corrected, now, id("entry", numbered.ordinal(), r.recordId(), r.raw()));
    }

    /** What {@code event} said and the log does not have, as {@code record} makes sense of it. */
    Publication trap(PlatformEvent event, LogRecord record, Instant now) {
        return entry(TRAPS, record, null, now, id("trap", event.localTime(), event.sequence(), event.entry()));
    }

    private Publication entry(String log, LogRecord r, @Nullable Instant corrected, Instant now, String id) {
        LogEntry entry = new LogEntry(
                bmc,
                log,
                r.recordId(),
                r.recordType(),
                r.raw(),
                r.bmcTime(),
                corrected,
                now,
                r.sensorName(),
                r.sensorId(),
                r.sensorType(),
                r.eventType(),
                r.offset(),
                r.asserted(),
                r.value(),
                r.threshold(),
                Severities.of(r.severity()),
                r.message());
        Event<LogEntry> event =
                Event.of(EventType.LOG_ENTRY, source, now, entry).withId(id);
        return Publication.of(bmc, r.bmcTime() == null ? event : event.withTime(r.bmcTime()));
    }

    private Publication gap(LogGap gap, long published, Instant now) {
        Integer after = gap.afterRecordId();
        String id =
                id("gap", published, after == null ? -1 : after, gap.reason().name());
        return Publication.of(bmc, Event.of(EventType.LOG_GAP, source, now, gap).withId(id));
    }

    private Publication cursor(LogCursor cursor, Instant now) {
        return Publication.of(bmc, Event.of(EventType.CURSOR, source, now, cursor));
    }

    private String id(String what, long ordinal, int recordId, String content) {
        String name = String.join(
                "\n", bmc, LogTracker.LOG, what, Long.toString(ordinal), Integer.toString(recordId), content);
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }
}
