package io.sideband.audit.log;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.events.AuditRecord.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Decides what of a batch becomes part of the log, and in which order. A source counts its records from 1:
 *
 * <pre>
 *   id is in the log ───────────────────────────────► repeat, dropped
 *   sequence = last + 1 ────────────────────────────► appended
 *   sequence &gt; last + 1 ────────────────────────────► {@code audit.gap}, then appended
 *   sequence ≤ last, its place is empty ────────────► appended: it fills a gap that was recorded
 *   sequence ≤ last, its place has another record ──► {@code audit.conflict}, which holds it
 * </pre>
 *
 * Not thread-safe; for one batch.
 */
final class Intake {
    static final String OWN_SOURCE = "/sideband/audit-log/log";
    private static final Actor SELF = new Actor("audit-log", List.of(), "service", null);

    private final Instant now;
    private final Function<AuditRecord, String> json;
    private final Set<String> ids;
    private final Map<Place, String> taken;
    private final Map<String, Long> last;
    private final List<RecordEntity> appended = new ArrayList<>();
    private final Set<String> progressed = new HashSet<>();
    private long nextIndex;
    private long ownSequence;

    /**
     * @param now when the batch was received
     * @param json how a record is written
     * @param known what the log has already
     */
    Intake(Instant now, Function<AuditRecord, String> json, Known known) {
        this.now = now;
        this.json = json;
        this.ids = new HashSet<>(known.ids());
        this.taken = new HashMap<>(known.taken());
        this.last = new HashMap<>(known.last());
        this.nextIndex = known.nextIndex();
        this.ownSequence = known.ownSequence();
        if (nextIndex == 0) {
            own("log.started", "log", "audit-log", Map.of(), Outcome.SUCCEEDED, "the log begins here");
        }
    }

    void take(AuditRecord record) {
        String source = record.source();
        long before = last.getOrDefault(source, 0L);
        if (record.sequence() > before) {
            if (record.sequence() > before + 1) {
                gap(source, before + 1, record.sequence() - 1);
            }
            last.put(source, record.sequence());
            progressed.add(source);
        }
        if (ids.contains(record.id())) {
            return;
        }
        String holder = taken.get(new Place(source, record.sequence()));
        if (holder != null) {
            conflict(record, holder);
        } else {
            append(record);
        }
    }

    private void gap(String source, long from, long to) {
        Map<String, String> range = Map.of("from", Long.toString(from), "to", Long.toString(to));
        own(
                "audit.gap",
                "source",
                source,
                range,
                Outcome.UNKNOWN,
                "records %d to %d of this source have not arrived".formatted(from, to));
    }

    private void conflict(AuditRecord record, String holder) {
        Map<String, String> both =
                Map.of("sequence", Long.toString(record.sequence()), "kept", holder, "refused", json.apply(record));
        own("audit.conflict", "source", record.source(), both, Outcome.FAILED, "two records have the same number");
        ids.add(record.id());
    }

    private void own(
            String type,
            String targetKind,
            String target,
            Map<String, String> parameters,
            Outcome outcome,
            String detail) {
        append(new AuditRecord(
                UUID.randomUUID().toString(),
                OWN_SOURCE,
                ++ownSequence,
                now,
                type,
                Phase.EVENT,
                SELF,
                targetKind,
                target,
                parameters,
                null,
                outcome,
                detail,
                null,
                null));
    }

    private void append(AuditRecord record) {
        appended.add(new RecordEntity(nextIndex++, record, now, json.apply(record)));
        ids.add(record.id());
        taken.put(new Place(record.source(), record.sequence()), record.id());
    }

    /** What is to be added to the log, in order. */
    List<RecordEntity> appended() {
        return List.copyOf(appended);
    }

    /** The sources that counted on, and how far. */
    Map<String, Long> progress() {
        Map<String, Long> progress = new HashMap<>(last);
        progress.keySet().retainAll(progressed);
        return progress;
    }

    long nextIndex() {
        return nextIndex;
    }

    long ownSequence() {
        return ownSequence;
    }

    /** A number of a source. */
    record Place(String source, long sequence) {}

    /**
     * What the log has that matters to a batch.
     *
     * @param ids those of the batch's ids that are in the log
     * @param taken the ids in those places of the batch that are not new
     * @param last the highest sequence of each source
     */
    record Known(long nextIndex, long ownSequence, Set<String> ids, Map<Place, String> taken, Map<String, Long> last) {
        Known {
            ids = Set.copyOf(ids);
            taken = Map.copyOf(taken);
            last = Map.copyOf(last);
        }
    }
}
