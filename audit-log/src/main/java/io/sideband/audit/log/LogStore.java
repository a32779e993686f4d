package io.sideband.audit.log;

import io.sideband.audit.checkpoint.Checkpoint;
import io.sideband.audit.checkpoint.SigningKeyStore;
import io.sideband.audit.personal.SubjectStore;
import io.sideband.audit.tree.TreeEdge;
import io.sideband.events.AuditRecord;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The sequencer: appends to the log, one batch at a time over all replicas, for each holds the head's row lock until it
 * commits. Records, tiles, offsets and the signed checkpoint over them are one transaction: whoever sees a record sees it
 * covered, and no two checkpoints disagree.
 */
@Singleton
public class LogStore {
    private final Mutiny.SessionFactory sessions;
    private final Clock clock;
    private final KnownStore knowledge;
    private final AppendStore appends;
    private final SubjectStore subjects;
    private final SigningKeyStore signingKeys;
    private final LogConfig config;
    private final SecureRandom random = new SecureRandom();
    private final AtomicReference<@Nullable TreeEdge> edge = new AtomicReference<>(new TreeEdge());

    /**
     * What is to become part of the log in one transaction.
     *
     * @param nextOffsets for each partition of the batch the offset after it, dead-lettered records included
     * @param own what the log says of itself, before the arrivals
     * @param alongside what else is to be in that transaction, given the log's size before it
     */
    public record Batch(
            List<Arrival> arrivals, Map<String, Long> nextOffsets, List<OwnEntry> own, Alongside alongside) {
        public Batch {
            arrivals = List.copyOf(arrivals);
            nextOffsets = Map.copyOf(nextOffsets);
            own = List.copyOf(own);
        }

        /** What came from Kafka. */
        public static Batch arrived(List<Arrival> arrivals, Map<String, Long> nextOffsets) {
            return new Batch(
                    arrivals,
                    nextOffsets,
                    List.of(),
                    (session, head) -> Uni.createFrom().voidItem());
        }

        /** What the log says of itself, and nothing beside it. */
        public static Batch own(OwnEntry entry) {
            return own(List.of(entry), (session, head) -> Uni.createFrom().voidItem());
        }

        /** What the log says of itself, and the change that it is about. */
        public static Batch own(List<OwnEntry> entries, Alongside alongside) {
            return new Batch(List.of(), Map.of(), entries, alongside);
        }
    }

    /** A change in the transaction of an append, under the log's lock. */
    @FunctionalInterface
    public interface Alongside {
        /** @param head as it was before the append */
        Uni<Void> change(StatelessSession session, LogHeadEntity head);
    }

    @Inject
    LogStore(
            Mutiny.SessionFactory sessions,
            Clock clock,
            KnownStore knowledge,
            AppendStore appends,
            SubjectStore subjects,
            SigningKeyStore signingKeys,
            LogConfig config) {
        this.sessions = sessions;
        this.clock = clock;
        this.knowledge = knowledge;
        this.appends = appends;
        this.subjects = subjects;
        this.signingKeys = signingKeys;
        this.config = config;
    }

    /**
     * Appends a batch, moves the offsets and makes the change alongside, all or nothing. What lies before a partition's
     * stored offset is in the log already and is left out.
     *
     * @return how many records were added
     */
    public Uni<Integer> append(Batch batch) {
        return locked((session, head) -> {
                    Instant now = now(head);
                    return knowledge
                            .find(session, batch.arrivals(), batch.nextOffsets().keySet(), now)
                            .flatMap(found -> {
                                List<AuditRecord> fresh = fresh(batch, found.offsets());
                                return knowledge
                                        .taken(session, fresh, found.last())
                                        .flatMap(taken -> write(
                                                session,
                                                head,
                                                intake(head, found, taken, batch.own(), fresh, now),
                                                batch));
                            })
                            .call(() -> batch.alongside().change(session, head));
                })
                .invoke(this::committed)
                .map(Written::records);
    }

    private static List<AuditRecord> fresh(Batch batch, Map<String, Long> stored) {
        return batch.arrivals().stream()
                .filter(a -> a.offset() >= stored.getOrDefault(a.partition(), 0L))
                .map(Arrival::record)
                .toList();
    }

    private Intake intake(
            LogHeadEntity head,
            KnownStore.Found found,
            Map<Intake.Place, String> taken,
            List<OwnEntry> own,
            List<AuditRecord> fresh,
            Instant now) {
        Intake.Known known = new Intake.Known(head.nextIndex(), head.ownSequence(), found.ids(), taken, found.last());
        Intake intake = new Intake(now, known, start());
        own.forEach(intake::own);
        fresh.forEach(intake::take);
        return intake;
    }

    /** Runs a change in a transaction that holds the log's lock. */
    public <T> Uni<T> locked(BiFunction<StatelessSession, LogHeadEntity, Uni<T>> change) {
        return sessions.withStatelessTransaction(
                session -> session.get(LogHeadEntity.class, LogHeadEntity.ONE, LockMode.PESSIMISTIC_WRITE)
                        .flatMap(head -> change.apply(session, head)));
    }

    /** The head as it is now. */
    public Uni<LogHeadEntity> head() {
        return sessions.withStatelessSession(session -> session.get(LogHeadEntity.class, LogHeadEntity.ONE));
    }

    /** Where each partition is to be read on; those never read are left out. */
    public Uni<Map<String, Long>> offsets(Set<String> partitions) {
        return sessions.withStatelessSession(session -> knowledge.offsets(session, partitions));
    }

    private Uni<Written> write(StatelessSession session, LogHeadEntity head, Intake intake, Batch batch) {
        List<Appended> appended = intake.appended();
        Instant now = intake.now();
        return subjects.keys(session, head.subjectEpoch(), subjectsOf(appended), now)
                .flatMap(keys -> edge(session, head).flatMap(tree -> {
                    Rows rows = Rows.of(appended, now, keys, random);
                    rows.rows().forEach(row -> tree.append(row.hash()));
                    AppendStore.Append append = new AppendStore.Append(
                            head.nextIndex(),
                            now,
                            rows,
                            tree.takeChanged(),
                            intake.progress(),
                            batch.nextOffsets(),
                            intake.ownSequence(),
                            checkpoint(head, tree));
                    return appends.write(session, append).replaceWith(() -> new Written(appended.size(), now, tree));
                }));
    }

    private String checkpoint(LogHeadEntity head, TreeEdge tree) {
        String before = head.checkpoint();
        return before != null && tree.size() == head.nextIndex()
                ? before
                : new Checkpoint(config.origin(), tree.size(), tree.root()).signedBy(signingKeys.signing());
    }

    /** PostgreSQL keeps microseconds, and a clock that is put back does not put the log's time back. */
    private Instant now(LogHeadEntity head) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant before = head.receivedAt();
        return before != null && before.isAfter(now) ? before : now;
    }

    private OwnEntry start() {
        String keys =
                signingKeys.signing().stream().map(key -> key.verifier().text()).collect(Collectors.joining(" "));
        return OwnEntry.done("log.started", Map.of("origin", config.origin(), "keys", keys), "the log begins here");
    }

    private static Set<String> subjectsOf(List<Appended> appended) {
        return appended.stream()
                .flatMap(a -> Stream.of(a.record().actor().subject(), a.keySubject()))
                .collect(Collectors.toSet());
    }

    /** The tree as it was left by the append before, unless that was another replica's or failed. */
    private Uni<TreeEdge> edge(StatelessSession session, LogHeadEntity head) {
        TreeEdge left = edge.getAndSet(null);
        return left != null && left.size() == head.nextIndex()
                ? Uni.createFrom().item(left)
                : TileStore.edge(session, head.nextIndex());
    }

    private void committed(Written written) {
        edge.set(written.tree());
        if (written.records() > 0) {
            appends.committed(written.at());
        }
    }

    private record Written(int records, Instant at, TreeEdge tree) {}
}
