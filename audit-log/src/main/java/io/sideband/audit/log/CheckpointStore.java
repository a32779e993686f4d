package io.sideband.audit.log;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/** Checkpoints of the past: the first of each minute. The latest is in the log's head. */
@Singleton
public class CheckpointStore {
    private static final String KEEP = """
            insert into checkpoint (size, signed_at, note)
            select cast(:size as bigint), cast(cast(:at as text) as timestamptz), cast(:note as text)
            where not exists (select from checkpoint
                              where signed_at > cast(cast(:at as text) as timestamptz) - interval '1 minute')""";

    private final Mutiny.SessionFactory sessions;

    @Inject
    CheckpointStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    static Uni<Void> keep(StatelessSession session, long size, Instant signedAt, String note) {
        return session.createNativeQuery(KEEP)
                .setParameter("size", size)
                .setParameter("at", signedAt.toString())
                .setParameter("note", note)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The last kept checkpoint that was signed no later, as a signed note. */
    public Uni<Optional<String>> at(Instant moment) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(
                                "select note from checkpoint where signed_at <= cast(cast(:at as text) as timestamptz)"
                                        + " order by signed_at desc, size desc limit 1",
                                String.class)
                        .setParameter("at", moment.toString())
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }
}
