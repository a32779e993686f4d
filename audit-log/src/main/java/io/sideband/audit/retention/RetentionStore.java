package io.sideband.audit.retention;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.sideband.audit.log.LogHeadEntity;
import io.sideband.audit.log.LogStore;
import io.sideband.audit.log.OwnEntry;
import io.sideband.audit.publish.DirectoryStore;
import io.sideband.audit.publish.LogDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets old entries leave the database: first the archive is brought up to the latest checkpoint, then, in one transaction,
 * the rows go, the first index moves and the record says so. Hashes stay, so that every proof stays.
 */
@Singleton
public class RetentionStore {
    private static final Logger LOG = Logger.getLogger(RetentionStore.class);

    private final Mutiny.SessionFactory sessions;
    private final LogStore log;
    private final DirectoryStore directories;
    private final RetentionConfig config;
    private final Clock clock;
    private @Nullable ScheduledExecutorService clockwork;

    @Inject
    RetentionStore(
            Mutiny.SessionFactory sessions,
            LogStore log,
            DirectoryStore directories,
            RetentionConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.log = log;
        this.directories = directories;
        this.config = config;
        this.clock = clock;
    }

    void onStart(@Observes @Priority(40) StartupEvent event) {
        config.keep().ifPresent(keep -> {
            Path archive = config.archive()
                    .orElseThrow(() -> new IllegalStateException(
                            "sideband.retention.keep is set but sideband.retention.archive is not: nothing is deleted"
                                    + " that is not archived"));
            ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("retention").daemon().factory());
            clockwork = executor;
            long nanos = config.interval().toNanos();
            var _ = executor.scheduleWithFixedDelay(() -> turn(keep, archive), 0, nanos, TimeUnit.NANOSECONDS);
        });
    }

    void onStop(@Observes ShutdownEvent event) {
        if (clockwork != null) {
            clockwork.shutdownNow();
        }
    }

    private void turn(Duration keep, Path archive) {
        try {
            long cut = apply(keep, archive);
            LOG.debugf("retention.applied below=%d", cut);
        } catch (Throwable e) {
            LOG.warnf("retention.waiting archive=%s %s", archive, e.getMessage());
        }
    }

    /** Returns the first index that is left in the database. Blocks. */
    private long apply(Duration keep, Path archive) throws Throwable {
        Instant eldest = clock.instant().minus(keep);
        LogHeadEntity head = VertxContextSupport.subscribeAndAwait(log::head);
        long cut = VertxContextSupport.subscribeAndAwait(
                () -> sessions.withStatelessSession(session -> cut(session, head, eldest)));
        if (cut <= head.minIndex()) {
            return head.minIndex();
        }
        long archived = directories.archive(new LogDirectory(archive));
        if (archived < cut) {
            throw new IllegalStateException("the archive has %d entries, not %d".formatted(archived, cut));
        }
        OwnEntry entry = OwnEntry.done(
                "retention.applied",
                Map.of("from", Long.toString(head.minIndex()), "to", Long.toString(cut)),
                "entries %d to %d were archived".formatted(head.minIndex(), cut - 1));
        var _ = VertxContextSupport.subscribeAndAwait(() -> log.append(
                LogStore.Batch.own(List.of(entry), (session, locked) -> remove(session, head, locked, cut, eldest))));
        return cut;
    }

    private static Uni<Long> cut(StatelessSession session, LogHeadEntity head, Instant eldest) {
        return session.createSelectionQuery(
                        "select min(r.index) from RecordEntity r where r.receivedAt >= :eldest", Long.class)
                .setParameter("eldest", eldest)
                .getSingleResultOrNull()
                .flatMap(firstKept -> HoldStore.all(session)
                        .map(holds -> Cut.at(
                                firstKept == null ? head.nextIndex() : firstKept,
                                head.nextIndex(),
                                holds.stream().map(LegalHoldEntity::from).toList())));
    }

    /** Under the log's lock, where a hold that was placed meanwhile is seen. */
    private static Uni<Void> remove(
            StatelessSession session, LogHeadEntity before, LogHeadEntity locked, long cut, Instant eldest) {
        if (locked.minIndex() != before.minIndex()) {
            throw new IllegalStateException("another replica was faster");
        }
        return cut(session, locked, eldest)
                .invoke(now -> {
                    if (now < cut) {
                        throw new IllegalStateException("a hold was placed meanwhile");
                    }
                })
                .chain(() -> session.createNativeQuery("select cast(remove_records(:cut) as text)")
                        .setParameter("cut", cut)
                        .getResultList())
                .chain(() -> session.createMutationQuery("update LogHeadEntity h set h.minIndex = :cut")
                        .setParameter("cut", cut)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
