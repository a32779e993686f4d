package io.sideband.audit.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Reads committed entries for those who follow the log. Takes no lock, and asks the database for a bounded number. */
@Singleton
public class FollowStore {
    private final Mutiny.SessionFactory sessions;
    private final SubjectStore subjects;
    private final ObjectMapper json = EventCodec.mapper();

    @Inject
    FollowStore(Mutiny.SessionFactory sessions, SubjectStore subjects) {
        this.sessions = sessions;
        this.subjects = subjects;
    }

    /**
     * The entries from an index on, oldest first.
     *
     * @param personal whether with their clear text, as far as it was not erased
     */
    Uni<List<ForwardedRecord>> read(long from, int limit, boolean personal) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                        "from RecordEntity r where r.index >= :from order by r.index", RecordEntity.class)
                .setParameter("from", from)
                .setMaxResults(limit)
                .getResultList()
                .flatMap(found -> keys(session, found, personal)
                        .map(keys -> found.stream()
                                .map(entity -> forwarded(entity, keys.get(entity.key())))
                                .toList())));
    }

    private Uni<Map<UUID, SubjectKey>> keys(StatelessSession session, List<RecordEntity> found, boolean personal) {
        Set<UUID> references = found.stream().map(RecordEntity::key).collect(Collectors.toSet());
        return personal && !references.isEmpty()
                ? subjects.keysOf(session, references)
                : Uni.createFrom().item(Map.of());
    }

    private ForwardedRecord forwarded(RecordEntity entity, @Nullable SubjectKey key) {
        try {
            Leaf leaf = new Leaf(entity.leaf());
            AuditRecord open = Leaf.open(json.readTree(leaf.json()));
            AuditRecord record = key == null ? open : PersonalFields.join(open, key.open(open.id(), entity.sealed()));
            return new ForwardedRecord(
                    entity.index(),
                    0,
                    entity.receivedAt(),
                    HexFormat.of().formatHex(leaf.hash().bytes()),
                    record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the leaf %d is not JSON".formatted(entity.index()), e);
        }
    }

    /** When those of the entries were received that are there. */
    Uni<Map<Long, Instant>> receivedAt(Collection<Long> indexes) {
        if (indexes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from RecordEntity r where r.index in (:indexes)", RecordEntity.class)
                        .setParameter("indexes", indexes)
                        .getResultList())
                .map(found -> {
                    Map<Long, Instant> times = new HashMap<>();
                    found.forEach(entity -> times.put(entity.index(), entity.receivedAt()));
                    return times;
                });
    }
}
