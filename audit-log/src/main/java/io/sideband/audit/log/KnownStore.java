package io.sideband.audit.log;

import io.sideband.events.AuditRecord;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/** What the log already knows of a batch's records, sources and partitions: one question, and for late records a second. */
@Singleton
public class KnownStore {
    private static final String OFFSETS =
            "select 'o', partition, next_offset from ingest_offset where partition = any(cast(:partitions as text[]))";
    private static final String KNOWN = OFFSETS + """
             union all
            select 's', source, last_sequence from source_progress where source = any(cast(:sources as text[]))
            union all
            select 'i', id, log_index from record where id = any(cast(:ids as text[]))
                   and received_at >= cast(cast(:horizon as text) as timestamptz)""";
    private static final String TAKEN = """
            select r.source, r.sequence, r.id from record r
            join unnest(cast(:sources as text[]), cast(:sequences as bigint[])) as k(source, sequence)
              on r.source = k.source and r.sequence = k.sequence""";

    /**
     * How far back an id is looked for, so that a log of years costs no more than one of a month. A record is on Kafka for
     * seven days and a writer that sends it again under another source does so at once; under its own source its number
     * tells it, however late.
     */
    private static final Duration HORIZON = Duration.ofDays(35);

    /**
     * What the log has of a batch.
     *
     * @param offsets where each of its partitions is to be read on, as far as it was read at all
     * @param ids those of its ids that are in the log
     * @param last the highest sequence of each of its sources
     */
    record Found(Map<String, Long> offsets, Set<String> ids, Map<String, Long> last) {
        static final Found NOTHING = new Found(Map.of(), Set.of(), Map.of());
    }

    /** How far those of the partitions are read that were read at all. */
    Uni<Map<String, Long>> offsets(StatelessSession session, Set<String> partitions) {
        return session.createNativeQuery(OFFSETS, Object[].class)
                .setParameter("partitions", partitions.toArray(String[]::new))
                .getResultList()
                .map(rows -> found(rows).offsets());
    }

    /** Under the log's lock. */
    Uni<Found> find(StatelessSession session, List<Arrival> arrivals, Set<String> partitions, Instant now) {
        if (partitions.isEmpty()) {
            return Uni.createFrom().item(Found.NOTHING);
        }
        List<AuditRecord> records = arrivals.stream().map(Arrival::record).toList();
        return session.createNativeQuery(KNOWN, Object[].class)
                .setParameter("partitions", partitions.toArray(String[]::new))
                .setParameter("sources", texts(records, AuditRecord::source))
                .setParameter("ids", texts(records, AuditRecord::id))
                .setParameter("horizon", now.minus(HORIZON).toString())
                .getResultList()
                .map(KnownStore::found);
    }

    private static Found found(List<Object[]> rows) {
        Map<String, Long> offsets = new HashMap<>();
        Set<String> ids = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        for (Object[] row : rows) {
            String name = (String) row[1];
            long number = ((Number) row[2]).longValue();
            switch (row[0].toString()) {
                case "o" -> offsets.put(name, number);
                case "s" -> last.put(name, number);
                default -> ids.add(name);
            }
        }
        return new Found(offsets, ids, last);
    }

    /** The ids in the places of those records that their source has counted past: nearly always none. */
    Uni<Map<Intake.Place, String>> taken(StatelessSession session, List<AuditRecord> fresh, Map<String, Long> last) {
        List<AuditRecord> late = fresh.stream()
                .filter(r -> r.sequence() <= last.getOrDefault(r.source(), 0L))
                .toList();
        if (late.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(TAKEN, Object[].class)
                .setParameter(
                        "sources",
                        late.stream().map(r -> Rows.storable(r.source())).toArray(String[]::new))
                .setParameter(
                        "sequences", late.stream().map(AuditRecord::sequence).toArray(Long[]::new))
                .getResultList()
                .map(KnownStore::places);
    }

    private static Map<Intake.Place, String> places(List<Object[]> rows) {
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> new Intake.Place((String) row[0], ((Number) row[1]).longValue()),
                        row -> (String) row[2],
                        (one, _) -> one));
    }

    private static String[] texts(Collection<AuditRecord> records, Function<AuditRecord, String> what) {
        return records.stream().map(what).map(Rows::storable).distinct().toArray(String[]::new);
    }
}
