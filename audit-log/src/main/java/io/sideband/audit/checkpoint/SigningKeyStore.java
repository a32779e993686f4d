package io.sideband.audit.checkpoint;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The keys of this log's checkpoints: those in use, and the record of all there ever were. */
@Singleton
public class SigningKeyStore {
    private static final Logger LOG = Logger.getLogger(SigningKeyStore.class);

    private final Mutiny.SessionFactory sessions;
    private volatile @Nullable SigningKeys open;

    @Inject
    SigningKeyStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** All keys that ever signed this log. */
    public Uni<List<LogKeyEntity>> all() {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                        "from LogKeyEntity k order by k.since, k.name", LogKeyEntity.class)
                .getResultList());
    }

    /** Opens the configured keys; errors as {@link SigningKeys#open}. Blocks on files. */
    public SigningKeys open(Path directory, String origin, List<String> configured, List<LogKeyEntity> known) {
        SigningKeys keys = SigningKeys.open(
                directory,
                origin,
                configured,
                known.stream()
                        .map(k -> new SigningKeys.Known(k.name(), k.verifierKey(), k.until() != null))
                        .toList());
        keys.keys()
                .forEach(key -> LOG.infof(
                        "log.key fingerprint=%s verifier-key=%s",
                        key.verifier().fingerprint(), key.verifier().text()));
        open = keys;
        return keys;
    }

    /** The keys that sign. */
    public List<NoteKey> signing() {
        return Objects.requireNonNull(open, "the log's keys are not open yet").keys();
    }

    /** Notes which keys came and went, at that size of the log. */
    public static Uni<Void> write(StatelessSession session, SigningKeys keys, long size) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (Map.Entry<String, VerifierKey> added : keys.added().entrySet()) {
            written = written.chain(() -> session.insert(
                    new LogKeyEntity(added.getKey(), added.getValue().text(), size)));
        }
        for (String name : keys.retired()) {
            written = written.chain(
                    () -> session.createMutationQuery("update LogKeyEntity k set k.until = :size where k.name = :name")
                            .setParameter("size", size)
                            .setParameter("name", name)
                            .executeUpdate()
                            .replaceWithVoid());
        }
        return written;
    }
}
