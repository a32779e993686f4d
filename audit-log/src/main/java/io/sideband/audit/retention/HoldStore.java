package io.sideband.audit.retention;

import io.sideband.audit.log.LogHeadEntity;
import io.sideband.audit.log.LogStore;
import io.sideband.audit.log.OwnEntry;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Legal holds. Each is placed and released together with the record that says so. */
@Singleton
public class HoldStore {
    private final Mutiny.SessionFactory sessions;
    private final LogStore log;
    private final Clock clock;

    @Inject
    HoldStore(Mutiny.SessionFactory sessions, LogStore log, Clock clock) {
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
    }

    Uni<List<LegalHoldEntity>> all() {
        return sessions.withStatelessSession(HoldStore::all);
    }

    static Uni<List<LegalHoldEntity>> all(StatelessSession session) {
        return session.createSelectionQuery("from LegalHoldEntity h order by h.name", LegalHoldEntity.class)
                .getResultList();
    }

    /** Fails with a conflict if the name is taken or entries of the range have left already. */
    Uni<LegalHoldEntity> place(String name, long from, @Nullable Long to, String reason, Actor actor) {
        LegalHoldEntity hold = new LegalHoldEntity(name, from, to, clock.instant());
        OwnEntry entry = new OwnEntry(
                "hold.placed",
                actor,
                "hold",
                name,
                to == null
                        ? Map.of("from", Long.toString(from))
                        : Map.of("from", Long.toString(from), "to", to.toString()),
                reason,
                Outcome.SUCCEEDED,
                null);
        return log.append(LogStore.Batch.own(
                        List.of(entry),
                        (session, head) -> free(session, head, hold).chain(() -> session.insert(hold))))
                .replaceWith(hold);
    }

    private static Uni<Void> free(StatelessSession session, LogHeadEntity head, LegalHoldEntity hold) {
        if (hold.from() < head.minIndex()) {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "entries below %d have left already".formatted(head.minIndex()));
        }
        return session.get(LegalHoldEntity.class, hold.name())
                .invoke(found -> {
                    if (found != null) {
                        throw new ProblemException(ProblemCode.CONFLICT, "the hold %s exists".formatted(hold.name()));
                    }
                })
                .replaceWithVoid();
    }

    /** Fails with not-found if there is no such hold. */
    Uni<Void> release(String name, String reason, Actor actor) {
        OwnEntry entry = new OwnEntry("hold.released", actor, "hold", name, Map.of(), reason, Outcome.SUCCEEDED, null);
        return log.append(LogStore.Batch.own(
                        List.of(entry),
                        (session, head) -> session.createMutationQuery(
                                        "delete from LegalHoldEntity h where h.name = :name")
                                .setParameter("name", name)
                                .executeUpdate()
                                .invoke(deleted -> {
                                    if (deleted == 0) {
                                        throw new ProblemException(
                                                ProblemCode.NOT_FOUND, "there is no hold %s".formatted(name));
                                    }
                                })
                                .replaceWithVoid()))
                .replaceWithVoid();
    }

    /** The name of a hold over a record about that subject, if there is one. */
    static Uni<List<String>> over(StatelessSession session, UUID subject) {
        return session.createSelectionQuery(
                        "select h.name from LegalHoldEntity h where exists (select r from RecordEntity r where"
                                + " (r.actor = :subject or r.key = :subject) and r.index >= h.fromIndex"
                                + " and (h.toIndex is null or r.index < h.toIndex)) order by h.name",
                        String.class)
                .setParameter("subject", subject)
                .getResultList();
    }
}
