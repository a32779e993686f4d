package io.sideband.collector.publish;

import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.LogGap;
import io.sideband.events.ReadingBatch;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Readings that gave way to younger ones: what is declared of them once Kafka takes records again. One gap for each BMC,
 * however long it lasted. Thread-safe.
 */
final class DroppedReadings {
    /** As {@link LogGap#log}. */
    static final String LOG = "readings";

    private record Gap(long records, Instant first, Instant last) {
        Gap and(Instant observedAt) {
            return new Gap(
                    records + 1,
                    observedAt.isBefore(first) ? observedAt : first,
                    observedAt.isAfter(last) ? observedAt : last);
        }
    }

    private final String source;
    private final Clock clock;
    private final Map<String, Gap> byBmc = new LinkedHashMap<>();

    /** @param source as events name this instance */
    DroppedReadings(String source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    synchronized void add(List<Publication> dropped) {
        for (Publication record : dropped) {
            if (record.event() != null && record.event().data() instanceof ReadingBatch batch) {
                Instant at = batch.observedAt();
                Gap before = byBmc.get(record.key());
                byBmc.put(record.key(), before == null ? new Gap(1, at, at) : before.and(at));
            }
        }
    }

    /** The gaps so far, which are forgotten here. */
    synchronized List<Publication> take() {
        List<Publication> gaps = new ArrayList<>(byBmc.size());
        Instant now = clock.instant();
        byBmc.forEach((bmc, gap) -> gaps.add(Publication.of(
                bmc,
                Event.of(
                        EventType.LOG_GAP,
                        source,
                        now,
                        new LogGap(
                                bmc,
                                LOG,
                                now,
                                LogGap.Reason.OVERFLOW,
                                null,
                                null,
                                "%d records of readings from %s to %s were dropped: Kafka was slow or away"
                                        .formatted(gap.records(), gap.first(), gap.last()),
                                gap.records())))));
        byBmc.clear();
        return gaps;
    }
}
