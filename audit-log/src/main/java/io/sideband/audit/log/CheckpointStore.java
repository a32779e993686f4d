package io.sideband.audit.log;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Checkpoints of the past: the first of each minute. The latest is in the log's head. */
@Singleton
public class CheckpointStore {
    private final Mutiny.SessionFactory sessions;

    @Inject
    CheckpointStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
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
