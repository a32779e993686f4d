package io.sideband.audit.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.audit.log.RecordEntity;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads the log. */
@Singleton
public class RecordStore {
    private final Mutiny.SessionFactory sessions;
    private final EventCodec codec = new EventCodec();

    @Inject
    RecordStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
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
                    return select.setMaxResults(limit + 1).getResultList();
                })
                .map(found -> page(found, order, limit));
    }

    private RecordPage page(List<RecordEntity> found, Cursor.Order order, int limit) {
        List<LoggedRecord> items = found.stream().limit(limit).map(this::logged).toList();
        boolean more = found.size() > limit;
        return new RecordPage(items, more ? new Cursor(order, items.getLast().index()).text() : null);
    }

    /** The record of that id. */
    Uni<Optional<LoggedRecord>> find(String id) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from RecordEntity r where r.id = :id", RecordEntity.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .map(found -> Optional.ofNullable(found).map(this::logged));
    }

    private LoggedRecord logged(RecordEntity entity) {
        return new LoggedRecord(
                entity.index(),
                entity.receivedAt(),
                codec.data(EventType.AUDIT, entity.content().getBytes(UTF_8)));
    }
}
