package io.sideband.commander.console;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.commander.operation.StatementChannel;
import io.sideband.events.AuditRecord;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Consoles in PostgreSQL: which replica has which one, under a lease, and what is on record of it. A console whose replica
 * fell silent is ended by another one, with an outcome that says so.
 */
@Singleton
public class ConsoleStore implements ConsoleJournal {
    private static final Logger LOG = Logger.getLogger(ConsoleStore.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String ATTACH = "console.attach";

    private final StatementChannel statements;
    private final Mutiny.SessionFactory sessions;
    private final Outbox outbox;
    private final ConsoleConfig config;
    private final String instance;
    /** Names this process among all replicas and all its own restarts. */
    private final String owner;

    private final Set<String> attached = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);

    @Inject
    public ConsoleStore(
            StatementChannel statements,
            Mutiny.SessionFactory sessions,
            Outbox outbox,
            ServiceConfig service,
            ConsoleConfig config) {
        this.statements = statements;
        this.sessions = sessions;
        this.outbox = outbox;
        this.config = config;
        this.instance = service.instance();
        this.owner = instance + "/" + UUID.randomUUID();
    }

    void onStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("console-leases").start(this::leaseLoop);
    }

    void onStop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    @Override
    public String begin(String bmc, AuditRecord.Actor by) {
        Outbox.Entry intent = outbox.auditRecord(AuditEntry.intent(ATTACH, by).target("bmc", bmc));
        String id = intent.event().id();
        attached.add(id);
        try {
            return begin(bmc, by, intent);
        } catch (RuntimeException e) {
            attached.remove(id);
            throw e;
        }
    }

    private String begin(String bmc, AuditRecord.Actor by, Outbox.Entry intent) {
        String id = intent.event().id();
        return statements.await(
                PATIENCE,
                () -> sessions.withTransaction((session, tx) -> session.createNativeQuery("""
                    insert into console_session (bmc, intent, owner, subject, lease_until)
                    values (:bmc, :intent, :owner, :subject, now() + :lease * interval '1 millisecond')
                    on conflict (bmc) do nothing\
                    """)
                        .setParameter("bmc", bmc)
                        .setParameter("intent", id)
                        .setParameter("owner", owner)
                        .setParameter("subject", by.subject())
                        .setParameter("lease", config.lease().toMillis())
                        .executeUpdate()
                        .chain(rows -> rows == 1
                                ? outbox.append(session, intent.topic(), intent.key(), intent.event())
                                : busy(session, bmc))
                        .replaceWith(id)));
    }

    private static Uni<Void> busy(Mutiny.Session session, String bmc) {
        return session.createNativeQuery("select owner from console_session where bmc = :bmc", String.class)
                .setParameter("bmc", bmc)
                .getSingleResultOrNull()
                .map(other -> {
                    throw new ConsoleBusyException(other == null ? "of another name" : other);
                });
    }

    @Override
    public void end(String intent, AuditRecord.Actor by, AuditRecord.Outcome outcome, String detail) {
        attached.remove(intent);
        statements.await(
                PATIENCE,
                () -> sessions.withTransaction((session, tx) -> session.createNativeQuery(
                                "delete from console_session where intent = :intent returning bmc", String.class)
                        .setParameter("intent", intent)
                        .getSingleResultOrNull()
                        .chain(bmc -> bmc == null
                                ? Uni.createFrom().voidItem()
                                : outbox.audit(session, outcome(intent, bmc, by, outcome, detail))
                                        .replaceWithVoid())));
    }

    private static AuditEntry outcome(
            String intent, String bmc, AuditRecord.Actor by, AuditRecord.Outcome outcome, String detail) {
        return AuditEntry.outcome(ATTACH, by, intent, outcome)
                .target("bmc", bmc)
                .detail(detail);
    }

    @Override
    public void event(AuditEntry entry) {
        statements.await(PATIENCE, () -> sessions.withTransaction((session, tx) -> outbox.audit(session, entry)));
    }

    private void leaseLoop() {
        try {
            do {
                keep();
            } while (!stop.await(config.lease().toMillis() / 3, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            statements.await(
                    PATIENCE,
                    () -> sessions.withTransaction((session, tx) -> session.createNativeQuery("""
                        update console_session set lease_until = now() + :lease * interval '1 millisecond'
                        where owner = :owner and intent = any (string_to_array(:attached, ','))\
                        """)
                            .setParameter("lease", config.lease().toMillis())
                            .setParameter("owner", owner)
                            .setParameter("attached", String.join(",", attached))
                            .executeUpdate()
                            .chain(() -> sweep(session))));
        } catch (RuntimeException e) {
            LOG.debugf("consoles.not-kept %s", e.getMessage());
        }
    }

    /** Whose replica is silent, or was started again, is over; what became of it only that one knew. */
    private Uni<Void> sweep(Mutiny.Session session) {
        return session.createNativeQuery("""
            delete from console_session
            where lease_until < now() or split_part(owner, '/', 1) = :instance and owner <> :owner
            returning bmc, intent, subject\
            """, Object[].class)
                .setParameter("instance", instance)
                .setParameter("owner", owner)
                .getResultList()
                .chain(rows -> outbox.appendAll(
                        session, rows.stream().map(this::abandoned).toList()));
    }

    private Outbox.Entry abandoned(Object[] row) {
        AuditRecord.Actor by = new AuditRecord.Actor(String.valueOf(row[2]), List.of(), "bearer", null);
        return outbox.auditRecord(outcome(
                String.valueOf(row[1]),
                String.valueOf(row[0]),
                by,
                AuditRecord.Outcome.UNKNOWN,
                "the commander that had it attached ended"));
    }
}
