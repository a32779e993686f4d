package io.sideband.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.events.AuditRecord;
import io.sideband.events.EventCodec;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/** Appends to the log. One append at a time, over all replicas: each holds the head's row lock until it commits. */
@Singleton
public class LogStore {
    private final Mutiny.SessionFactory sessions;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    @Inject
    LogStore(Mutiny.SessionFactory sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Appends what arrived and moves the offsets, both or neither. What lies before a partition's stored offset is in the
     * log already and is left out.
     *
     * @param nextOffsets for each partition of the batch the offset after it, dead-lettered records included
     * @return how many records were added
     */
    public Uni<Integer> append(List<Arrival> arrivals, Map<String, Long> nextOffsets) {
        return sessions.withStatelessTransaction(session -> session.get(
                        LogHeadEntity.class, LogHeadEntity.ONE, LockMode.PESSIMISTIC_WRITE)
                .flatMap(head -> offsets(session, nextOffsets.keySet()).flatMap(stored -> {
                    List<AuditRecord> fresh = arrivals.stream()
                            .filter(a -> a.offset() >= stored.getOrDefault(a.partition(), 0L))
                            .map(Arrival::record)
                            .toList();
                    return known(session, head, fresh)
                            .flatMap(known -> write(session, known, fresh))
                            .call(() -> move(session, stored, nextOffsets));
                })));
    }

    /** Where each partition is to be read on; those never read are left out. */
    public Uni<Map<String, Long>> offsets(Set<String> partitions) {
        return sessions.withStatelessSession(session -> offsets(session, partitions));
    }

    private static Uni<Map<String, Long>> offsets(StatelessSession session, Set<String> partitions) {
        return session.createQuery(
                        "from IngestOffsetEntity o where o.partition in (:partitions)", IngestOffsetEntity.class)
                .setParameter("partitions", partitions)
                .getResultList()
                .map(list -> list.stream()
                        .collect(Collectors.toMap(IngestOffsetEntity::partition, IngestOffsetEntity::nextOffset)));
    }

    private Uni<Intake.Known> known(StatelessSession session, LogHeadEntity head, List<AuditRecord> fresh) {
        Set<String> sources = fresh.stream().map(AuditRecord::source).collect(Collectors.toSet());
        Set<String> ids = fresh.stream().map(AuditRecord::id).collect(Collectors.toSet());
        return session.createQuery(
                        "from SourceProgressEntity s where s.source in (:sources)", SourceProgressEntity.class)
                .setParameter("sources", sources)
                .getResultList()
                .map(list -> list.stream()
                        .collect(Collectors.toMap(SourceProgressEntity::source, SourceProgressEntity::lastSequence)))
                .flatMap(last -> session.createQuery(
                                "select r.id from RecordEntity r where r.id in (:ids)", String.class)
                        .setParameter("ids", ids)
                        .getResultList()
                        .flatMap(present -> taken(session, fresh, last)
                                .map(taken -> new Intake.Known(
                                        head.nextIndex(), head.ownSequence(), new HashSet<>(present), taken, last))));
    }

    /** Asked only for numbers that a source has counted past: nearly never. */
    private static Uni<Map<Intake.Place, String>> taken(
            StatelessSession session, List<AuditRecord> fresh, Map<String, Long> last) {
        List<AuditRecord> late = fresh.stream()
                .filter(r -> r.sequence() <= last.getOrDefault(r.source(), 0L))
                .toList();
        if (late.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery(
                        "from RecordEntity r where r.source in (:sources) and r.sequence in (:sequences)",
                        RecordEntity.class)
                .setParameter("sources", late.stream().map(AuditRecord::source).collect(Collectors.toSet()))
                .setParameter(
                        "sequences", late.stream().map(AuditRecord::sequence).collect(Collectors.toSet()))
                .getResultList()
                .map(list -> list.stream()
                        .collect(Collectors.toMap(r -> new Intake.Place(r.source(), r.sequence()), RecordEntity::id)));
    }

    private Uni<Integer> write(StatelessSession session, Intake.Known known, List<AuditRecord> fresh) {
        // PostgreSQL keeps microseconds: what is answered later is what was decided now
        Intake intake = new Intake(clock.instant().truncatedTo(ChronoUnit.MICROS), this::json, known);
        fresh.forEach(intake::take);
        List<RecordEntity> appended = intake.appended();
        if (appended.isEmpty() && intake.progress().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        List<Object> added = new ArrayList<>(appended);
        List<Object> changed = new ArrayList<>();
        changed.add(new LogHeadEntity(intake.nextIndex(), intake.ownSequence()));
        intake.progress()
                .forEach((source, last) -> (known.last().containsKey(source) ? changed : added)
                        .add(new SourceProgressEntity(source, last)));
        return session.insertAll(100, added.toArray())
                .call(() -> session.updateAll(100, changed.toArray()))
                .replaceWith(appended.size());
    }

    private static Uni<Void> move(StatelessSession session, Map<String, Long> stored, Map<String, Long> nextOffsets) {
        Map<String, Long> forward = new HashMap<>(nextOffsets);
        forward.entrySet().removeIf(e -> e.getValue() <= stored.getOrDefault(e.getKey(), 0L));
        List<Object> added = new ArrayList<>();
        List<Object> changed = new ArrayList<>();
        forward.forEach((partition, next) ->
                (stored.containsKey(partition) ? changed : added).add(new IngestOffsetEntity(partition, next)));
        return session.insertAll(100, added.toArray()).call(() -> session.updateAll(100, changed.toArray()));
    }

    private String json(AuditRecord record) {
        return new String(codec.value(record), UTF_8);
    }
}
