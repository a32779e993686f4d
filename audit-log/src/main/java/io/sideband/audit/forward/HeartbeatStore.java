package io.sideband.audit.forward;

import io.sideband.audit.log.LogHeadEntity;
import io.sideband.audit.log.LogStore;
import io.sideband.audit.log.OwnEntry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/**
 * Puts on record how large the log is and what its root was, so that whoever receives records can prove that it has all of
 * them: the record's parameters are {@code size} and {@code root}, as in a checkpoint, and the root over the leaf hashes of indexes 0 to size - 1 is this one.
 */
@Singleton
public class HeartbeatStore {
    private final Mutiny.SessionFactory sessions;
    private final LogStore log;
    private final ForwardConfig config;
    private final Clock clock;

    @Inject
    HeartbeatStore(Mutiny.SessionFactory sessions, LogStore log, ForwardConfig config, Clock clock) {
        this.sessions = sessions;
        this.log = log;
        this.config = config;
        this.clock = clock;
    }

    /** Writes a heartbeat if it is time for one and no other replica is faster. */
    Uni<Boolean> beat() {
        return sessions.withStatelessSession(this::due)
                .flatMap(due ->
                        due ? log.head().flatMap(this::write) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> due(StatelessSession session) {
        return session.createSelectionQuery("select count(h) from HeartbeatEntity h where h.at < :before", Long.class)
                .setParameter("before", clock.instant().minus(config.heartbeat()))
                .getSingleResult()
                .map(count -> count > 0);
    }

    private Uni<Boolean> write(LogHeadEntity head) {
        String checkpoint = head.checkpoint();
        if (checkpoint == null) {
            return Uni.createFrom().item(false);
        }
        String[] lines = checkpoint.split("\n", 4);
        OwnEntry entry = OwnEntry.done(
                DestinationFilter.HEARTBEAT,
                Map.of("size", lines[1], "root", lines[2]),
                "the log had %s entries".formatted(lines[1]));
        return log.append(LogStore.Batch.own(List.of(entry), (session, locked) -> claim(session)))
                .replaceWith(true)
                .onFailure(TooLate.class)
                .recoverWithItem(false);
    }

    /** In the same transaction: of two replicas the second one's record is not written. */
    private Uni<Void> claim(StatelessSession session) {
        return session.createMutationQuery("update HeartbeatEntity h set h.at = :now where h.at < :before")
                .setParameter("now", clock.instant())
                .setParameter("before", clock.instant().minus(config.heartbeat()))
                .executeUpdate()
                .invoke(changed -> {
                    if (changed == 0) {
                        throw new TooLate();
                    }
                })
                .replaceWithVoid();
    }

    private static final class TooLate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooLate() {
            super("another replica was faster", null, false, false);
        }
    }
}
