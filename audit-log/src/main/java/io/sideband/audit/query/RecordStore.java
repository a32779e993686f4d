package io.sideband.audit.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.audit.leaf.Leaf;
import io.sideband.audit.leaf.PersonalFields;
import io.sideband.audit.log.RecordEntity;
import io.sideband.audit.personal.SubjectKey;
import io.sideband.audit.personal.SubjectStore;
import io.sideband.events.AuditRecord;
import io.sideband.events.EventCodec;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Reads the log. */
@Singleton
public class RecordStore {
    private final Mutiny.SessionFactory sessions;
    private final SubjectStore subjects;
    private final ObjectMapper json = EventCodec.mapper();

    @Inject
    RecordStore(Mutiny.SessionFactory sessions, SubjectStore subjects) {
        this.sessions = sessions;
        this.subjects = subjects;
    }

    /** The records after {@code cursor} that the filter lets through, {@code limit} at most. */
    Uni<RecordPage> page(RecordFilter filter, Cursor.Order order, @Nullable Cursor cursor, int limit) {
        boolean ascending = order == Cursor.Order.ASC;
        String after = cursor == null ? "" : ascending ? " and r.index > :cursor" : " and r.index < :cursor";
        String query = "from RecordEntity r where 1 = 1" + filter.condition() + after + " order by r.index "
                + (ascending ? "asc" : "desc");
        return sessions.withStatelessSession(session -> {
                    Mutiny.SelectionQuery<RecordEntity> select =
                            session.createSelectionQuery(query, RecordEntity.class);
                    filter.values().forEach(select::setParameter);
                    if (cursor != null) {
                        select.setParameter("cursor", cursor.index());
                    }
                    return select.setMaxResults(limit + 1).getResultList().flatMap(found -> logged(session, found));
                })
                .map(found -> page(found, order, limit));
    }

    private static RecordPage page(List<LoggedRecord> found, Cursor.Order order, int limit) {
        List<LoggedRecord> items = found.stream().limit(limit).toList();
        boolean more = found.size() > limit;
        return new RecordPage(items, more ? new Cursor(order, items.getLast().index()).text() : null);
    }

    /** The record of that id. */
    Uni<Optional<LoggedRecord>> find(String id) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from RecordEntity r where r.id = :id", RecordEntity.class)
                        .setParameter("id", id)
                        .getResultList()
                        .flatMap(found -> logged(session, found)))
                .map(found -> found.stream().findFirst());
    }

    /** The index of the record of that id. */
    public Uni<Optional<Long>> indexOf(String id) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "select r.index from RecordEntity r where r.id = :id", Long.class)
                        .setParameter("id", id)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }

    /**
     * The records from an index on, oldest first: for those who follow the log.
     *
     * @param limit how many at most
     */
    public Uni<List<LoggedRecord>> range(long from, int limit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                        "from RecordEntity r where r.index >= :from order by r.index", RecordEntity.class)
                .setParameter("from", from)
                .setMaxResults(limit)
                .getResultList()
                .flatMap(found -> logged(session, found)));
    }

    /** The records of those types that were received in that time, oldest first, {@code limit} at most. */
    public Uni<List<LoggedRecord>> ofTypes(Set<String> types, Instant from, Instant to, int limit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                        "from RecordEntity r where r.type in (:types) and r.receivedAt >= :from and r.receivedAt < :to"
                                + " order by r.index",
                        RecordEntity.class)
                .setParameter("types", types)
                .setParameter("from", from)
                .setParameter("to", to)
                .setMaxResults(limit)
                .getResultList()
                .flatMap(found -> logged(session, found)));
    }

    /** The records of that type about that target, oldest first, {@code limit} at most. */
    public Uni<List<LoggedRecord>> ofType(String type, String target, int limit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                        "from RecordEntity r where r.type = :type and r.target = :target order by r.index",
                        RecordEntity.class)
                .setParameter("type", type)
                .setParameter("target", target)
                .setMaxResults(limit)
                .getResultList()
                .flatMap(found -> logged(session, found)));
    }

    /** With their clear text, as far as it was not erased. */
    private Uni<List<LoggedRecord>> logged(StatelessSession session, List<RecordEntity> found) {
        Set<UUID> references = found.stream().map(RecordEntity::key).collect(Collectors.toSet());
        return references.isEmpty()
                ? Uni.createFrom().item(List.of())
                : subjects.keysOf(session, references)
                        .map(keys -> found.stream()
                                .map(r -> logged(r, Optional.ofNullable(keys.get(r.key()))))
                                .toList());
    }

    private LoggedRecord logged(RecordEntity entity, Optional<SubjectKey> key) {
        AuditRecord open = Leaf.open(parsed(entity));
        AuditRecord record = key.map(k -> PersonalFields.join(open, k.open(open.id(), entity.sealed())))
                .orElse(open);
        return new LoggedRecord(entity.index(), entity.receivedAt(), key.isEmpty(), record);
    }

    private JsonNode parsed(RecordEntity entity) {
        try {
            return json.readTree(entity.leaf());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the leaf %d is not JSON".formatted(entity.index()), e);
        }
    }
}
