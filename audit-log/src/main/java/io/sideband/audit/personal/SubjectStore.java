package io.sideband.audit.personal;

import io.sideband.audit.checkpoint.KeyFile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Subjects and their keys. */
@Singleton
public class SubjectStore {
    /** The master key's file in {@code sideband.keys.directory}. */
    static final String FILE = "audit-personal.key";

    private final Mutiny.SessionFactory sessions;
    private final SecureRandom random = new SecureRandom();
    private volatile Remembered remembered = new Remembered(-1);
    private volatile @Nullable MasterKey master;

    /** Keys of subjects who were not erased up to that epoch. */
    private static final class Remembered {
        private static final int MOST = 10_000;
        private final long epoch;
        private final Map<String, SubjectKey> keys = new HashMap<>();

        private Remembered(long epoch) {
            this.epoch = epoch;
        }

        private synchronized Map<String, SubjectKey> of(Set<String> subjects) {
            Map<String, SubjectKey> found = new HashMap<>(keys);
            found.keySet().retainAll(subjects);
            return found;
        }

        private synchronized void add(Map<String, SubjectKey> more) {
            if (keys.size() + more.size() > MOST) {
                keys.clear();
            }
            keys.putAll(more);
        }
    }

    @Inject
    SubjectStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** What tells the right master key; empty before the first start. */
    public Uni<Optional<String>> check() {
        return sessions.withStatelessSession(
                session -> session.createNativeQuery("select encode(key_check, 'hex') from personal_key", String.class)
                        .getResultList()
                        .map(found -> found.stream().findFirst()));
    }

    /**
     * Opens the master key, or makes it if there is no data yet. Blocks on files.
     *
     * @return what is to be written as the check
     * @throws IllegalStateException naming the file, if it is missing while there is data, another one, or open to others
     */
    public String open(Path directory, Optional<String> check) {
        KeyFile file = new KeyFile(directory.resolve(FILE));
        if (check.isEmpty()) {
            file.createIfMissing(() -> MasterKey.generate(random));
        }
        MasterKey key;
        try {
            key = MasterKey.parse(file.read("no clear text of the audit log can be read"));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s holds no key of 32 bytes in Base64".formatted(file.path()), e);
        }
        String own = HexFormat.of().formatHex(key.check());
        if (check.isPresent() && !check.get().equals(own)) {
            throw new IllegalStateException(
                    "%s is not the key of this audit log: restore it from a backup".formatted(file.path()));
        }
        master = key;
        return own;
    }

    /** Writes the check, once. */
    public static Uni<Void> write(StatelessSession session, String check) {
        return session.createNativeQuery(
                        "insert into personal_key values (1, decode(:check, 'hex')) on conflict do nothing")
                .setParameter("check", check)
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * The keys of subjects, made for those who have none. Under the log's lock.
     *
     * @param epoch the log's count of erasures
     */
    public Uni<Map<String, SubjectKey>> keys(StatelessSession session, long epoch, Set<String> subjects, Instant now) {
        Remembered known = remembered(epoch);
        Map<String, SubjectKey> keys = known.of(subjects);
        Map<String, String> missing = new HashMap<>();
        for (String subject : subjects) {
            if (!keys.containsKey(subject)) {
                missing.put(HexFormat.of().formatHex(master().lookup(subject)), subject);
            }
        }
        if (missing.isEmpty()) {
            return Uni.createFrom().item(keys);
        }
        return read(session, missing.keySet()).flatMap(found -> {
            Map<String, SubjectKey> present = new HashMap<>();
            found.forEach(s -> present.put(missing.remove(HexFormat.of().formatHex(s.lookup())), unwrap(s)));
            known.add(present);
            keys.putAll(present);
            List<SubjectEntity> fresh = new ArrayList<>();
            for (String subject : missing.values()) {
                SubjectEntity entity = fresh(subject, now);
                fresh.add(entity);
                keys.put(subject, unwrap(entity));
            }
            // not remembered until they are read again: this transaction may not commit
            return session.insertAll(100, fresh.toArray()).replaceWith(keys);
        });
    }

    private Remembered remembered(long epoch) {
        Remembered known = remembered;
        if (known.epoch != epoch) {
            known = new Remembered(epoch);
            remembered = known;
        }
        return known;
    }

    private SubjectEntity fresh(String subject, Instant now) {
        UUID reference = UUID.randomUUID();
        return new SubjectEntity(reference, master().lookup(subject), master().newWrapped(reference, random), now);
    }

    private SubjectKey unwrap(SubjectEntity subject) {
        return master().unwrap(subject.reference(), Objects.requireNonNull(subject.wrappedKey(), "key"));
    }

    private static Uni<List<SubjectEntity>> read(StatelessSession session, Collection<String> lookups) {
        return session.createNativeQuery(
                        "select * from subject where lookup in"
                                + " (select decode(value, 'hex') from json_array_elements_text(cast(cast(:lookups as text) as json)))",
                        SubjectEntity.class)
                .setParameter("lookups", "[\"" + String.join("\",\"", lookups) + "\"]")
                .getResultList();
    }

    /** The reference of a subject who is known and not erased. */
    public Uni<Optional<UUID>> reference(String subject) {
        String lookup = HexFormat.of().formatHex(master().lookup(subject));
        return sessions.withStatelessSession(session -> read(session, List.of(lookup)))
                .map(found -> found.stream().map(SubjectEntity::reference).findFirst());
    }

    /** The keys of those references that are not erased. */
    public Uni<Map<UUID, SubjectKey>> keysOf(StatelessSession session, Set<UUID> references) {
        return session.createSelectionQuery(
                        "from SubjectEntity s where s.reference in (:references) and s.wrappedKey is not null",
                        SubjectEntity.class)
                .setParameter("references", references)
                .getResultList()
                .map(found -> {
                    Map<UUID, SubjectKey> keys = new HashMap<>();
                    found.forEach(subject -> keys.put(subject.reference(), unwrap(subject)));
                    return keys;
                });
    }

    /** Destroys key and lookup of a subject. Under the log's lock. True if there was something to destroy. */
    public Uni<Boolean> erase(StatelessSession session, UUID reference, Instant now) {
        return session.createMutationQuery("update SubjectEntity s set s.lookup = null, s.wrappedKey = null,"
                        + " s.erasedAt = :now where s.reference = :reference and s.wrappedKey is not null")
                .setParameter("now", now)
                .setParameter("reference", reference)
                .executeUpdate()
                .map(changed -> changed > 0);
    }

    private MasterKey master() {
        return Objects.requireNonNull(master, "the master key is not open yet");
    }
}
