package io.sideband.audit.log;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sideband.events.AuditRecord;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/** What the log already knows of a batch's records, sources and partitions. */
@Singleton
public class KnownStore {
    private static final String IN =
            " in (select value from json_array_elements_text(cast(cast(:%s as text) as json)))";

    /** How far those of the partitions are read that were read at all. */
    Uni<Map<String, Long>> offsets(StatelessSession session, Set<String> partitions) {
        if (partitions.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery(
                        "from IngestOffsetEntity o where o.partition in (:partitions)", IngestOffsetEntity.class)
                .setParameter("partitions", partitions)
                .getResultList()
                .map(list -> list.stream()
                        .collect(Collectors.toMap(IngestOffsetEntity::partition, IngestOffsetEntity::nextOffset)));
    }

    /** Moves partitions forward, never back. */
    Uni<Void> move(StatelessSession session, Map<String, Long> stored, Map<String, Long> nextOffsets) {
        Map<String, Long> forward = new HashMap<>(nextOffsets);
        forward.entrySet().removeIf(e -> e.getValue() <= stored.getOrDefault(e.getKey(), 0L));
        List<Object> added = new ArrayList<>();
        List<Object> changed = new ArrayList<>();
        forward.forEach((partition, next) ->
                (stored.containsKey(partition) ? changed : added).add(new IngestOffsetEntity(partition, next)));
        return session.insertAll(100, added.toArray()).call(() -> session.updateAll(100, changed.toArray()));
    }

    Uni<Intake.Known> known(StatelessSession session, LogHeadEntity head, List<AuditRecord> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom()
                    .item(new Intake.Known(head.nextIndex(), head.ownSequence(), Set.of(), Map.of(), Map.of()));
        }
        return last(session, fresh)
                .flatMap(last -> ids(session, fresh)
                        .flatMap(ids -> taken(session, fresh, last)
                                .map(taken ->
                                        new Intake.Known(head.nextIndex(), head.ownSequence(), ids, taken, last))));
    }

    private static Uni<Map<String, Long>> last(StatelessSession session, List<AuditRecord> fresh) {
        return session.createNativeQuery(
                        "select * from source_progress where source" + IN.formatted("sources"),
                        SourceProgressEntity.class)
                .setParameter(
                        "sources",
                        array(fresh.stream().map(AuditRecord::source).distinct().toList()))
                .getResultList()
                .map(list -> list.stream()
                        .collect(Collectors.toMap(SourceProgressEntity::source, SourceProgressEntity::lastSequence)));
    }

    private static Uni<Set<String>> ids(StatelessSession session, List<AuditRecord> fresh) {
        return session.createNativeQuery("select id from record where id" + IN.formatted("ids"), String.class)
                .setParameter("ids", array(fresh.stream().map(AuditRecord::id).toList()))
                .getResultList()
                .map(HashSet::new);
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

    /** A JSON array; NUL, which no column can hold, becomes what is stored for it. */
    private static String array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(text -> array.add(text.replace('\0', '\uFFFD')));
        return array.toString();
    }
}
