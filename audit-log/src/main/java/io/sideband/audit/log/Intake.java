package io.sideband.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.audit.leaf.Leaf;
import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.events.AuditRecord.Phase;
import io.sideband.events.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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
    private static final EventCodec CODEC = new EventCodec();

    private final Instant now;
    private final Set<String> ids;
    private final Map<Place, String> taken;
    private final Map<String, Long> last;
    private final List<Appended> appended = new ArrayList<>();
    private final Set<String> progressed = new HashSet<>();
    private long nextIndex;
    private long ownSequence;

    /**
     * @param now when the batch was received
     * @param known what the log has already
     * @param start what the first record of a log says
     */
    Intake(Instant now, Known known, OwnEntry start) {
        this.now = now;
        this.ids = new HashSet<>(known.ids());
        this.taken = new HashMap<>(known.taken());
        this.last = new HashMap<>(known.last());
        this.nextIndex = known.nextIndex();
        this.ownSequence = known.ownSequence();
        if (nextIndex == 0) {
            own(start);
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
            append(record, record.actor().subject());
        }
    }

    private void gap(String source, long from, long to) {
        Map<String, String> range = Map.of("from", Long.toString(from), "to", Long.toString(to));
        String detail = "records %d to %d of this source have not arrived".formatted(from, to);
        own(OwnEntry.noticed("audit.gap", source, range, Outcome.UNKNOWN, detail));
    }

    /** Sealed under the key of whom the refused record is about, so that erasing that person takes it along. */
    private void conflict(AuditRecord record, String holder) {
        Map<String, String> both = Map.of(
                "sequence",
                Long.toString(record.sequence()),
                "kept",
                holder,
                "refused",
                new String(CODEC.value(record), UTF_8));
        String detail = "two records have the same number";
        OwnEntry entry = OwnEntry.noticed("audit.conflict", record.source(), both, Outcome.FAILED, detail);
        append(own(entry, ++ownSequence), record.actor().subject());
        ids.add(record.id());
    }

    /** Adds what the log says of itself. */
    void own(OwnEntry entry) {
        append(own(entry, ++ownSequence), entry.actor().subject());
    }

    private AuditRecord own(OwnEntry entry, long sequence) {
        return new AuditRecord(
                UUID.randomUUID().toString(),
                Leaf.OWN_SOURCE,
                sequence,
                now,
                entry.type(),
                Phase.EVENT,
                entry.actor(),
                entry.targetKind(),
                entry.target(),
                entry.parameters(),
                entry.reason(),
                entry.outcome(),
                entry.detail(),
                null,
                null);
    }

    private void append(AuditRecord record, String keySubject) {
        appended.add(new Appended(nextIndex++, record, keySubject));
        ids.add(record.id());
        taken.put(new Place(record.source(), record.sequence()), record.id());
    }

    /** What is to be added to the log, in order. */
    List<Appended> appended() {
        return List.copyOf(appended);
    }

    /** The sources that counted on, and how far. */
    Map<String, Long> progress() {
        Map<String, Long> progress = new HashMap<>(last);
        progress.keySet().retainAll(progressed);
        return progress;
    }

    /** When the batch was received. */
    Instant now() {
        return now;
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
