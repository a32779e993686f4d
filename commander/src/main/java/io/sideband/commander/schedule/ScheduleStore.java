package io.sideband.commander.schedule;

import io.sideband.commander.operation.SubmissionStore;
import io.sideband.commander.operation.Submitted;
import io.sideband.events.AuditRecord;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.outbox.Outbox;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Schedules in PostgreSQL: kept, shown, fired. */
@Singleton
public class ScheduleStore {
    private static final AuditRecord.Actor SELF = new AuditRecord.Actor("commander", List.of(), "service", null);
    private static final int AT_ONCE = 10;
    private static final int SHOWN_RUNS = 20;

    private final Mutiny.SessionFactory sessions;
    private final SubmissionStore submissions;
    private final Outbox outbox;
    private final SchedulesConfig config;
    private final Clock clock;

    @Inject
    public ScheduleStore(
            Mutiny.SessionFactory sessions,
            SubmissionStore submissions,
            Outbox outbox,
            SchedulesConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.submissions = submissions;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** Keeps {@code wanted} under {@code name}, owned by {@code by} from now on. */
    Uni<ScheduleView> put(String name, ScheduleRequest wanted, AuditRecord.Actor by, boolean mayChangeOthers) {
        return sessions.withTransaction((session, tx) -> session.find(
                        ScheduleEntity.class, name, LockModeType.PESSIMISTIC_WRITE)
                .chain(found -> {
                    ScheduleEntity row =
                            found == null ? ScheduleEntity.named(name) : checkOwner(found, by, mayChangeOthers);
                    row.set(wanted, by, clock.instant());
                    Uni<Void> kept = found == null
                            ? session.persist(row)
                            : Uni.createFrom().voidItem();
                    return kept.chain(session::flush)
                            .chain(() -> outbox.audit(
                                    session,
                                    entry("schedule.saved", by, name)
                                            .parameter(
                                                    "action",
                                                    String.valueOf(
                                                            row.operation().action()))
                                            .reason(row.operation().reason())))
                            .replaceWith(() -> ScheduleView.of(row, List.of()));
                }));
    }

    Uni<Void> delete(String name, AuditRecord.Actor by, boolean mayChangeOthers) {
        return sessions.withTransaction((session, tx) -> session.find(
                        ScheduleEntity.class, name, LockModeType.PESSIMISTIC_WRITE)
                .chain(found -> session.remove(checkOwner(existing(found, name), by, mayChangeOthers)))
                .chain(session::flush)
                .chain(() -> outbox.audit(session, entry("schedule.deleted", by, name)))
                .replaceWithVoid());
    }

    /** One schedule with what became of its last due times. */
    Uni<ScheduleView> find(String name) {
        return sessions.withSession(session -> session.find(ScheduleEntity.class, name)
                .map(found -> existing(found, name))
                .chain(row -> session.createSelectionQuery(
                                "from ScheduleRunEntity r where r.schedule = :name order by r.dueAt desc",
                                ScheduleRunEntity.class)
                        .setParameter("name", name)
                        .setMaxResults(SHOWN_RUNS)
                        .getResultList()
                        .map(runs -> ScheduleView.of(row, runs))));
    }

    /** A page in the order of their names. */
    Uni<ScheduleView.Page> list(Optional<String> after, int limit) {
        return sessions.withSession(session -> session.createSelectionQuery(
                                "from ScheduleEntity s where s.name > :after order by s.name", ScheduleEntity.class)
                        .setParameter("after", after.orElse(""))
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> ScheduleView.Page.of(rows, limit));
    }

    /**
     * Fires what is due. Whoever holds a schedule's row decides for it; what it makes of a due time is committed together
     * with the next one.
     *
     * @return the operations that were accepted
     */
    Uni<List<UUID>> fire() {
        return sessions.withTransaction((session, tx) -> session.createNativeQuery("""
                        select * from schedule where enabled and next_due <= :now
                        order by next_due limit :most for update skip locked""", ScheduleEntity.class)
                .setParameter("now", clock.instant())
                .setParameter("most", AT_ONCE)
                .getResultList()
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(row -> fire(session, row))
                        .collect()
                        .in(ArrayList<UUID>::new, (all, accepted) -> accepted.ifPresent(all::add))
                        .chain(accepted -> session.flush().replaceWith((List<UUID>) accepted))));
    }

    private Uni<Optional<UUID>> fire(Mutiny.Session session, ScheduleEntity row) {
        Instant due = Objects.requireNonNull(row.nextDue);
        Timetable.Firing firing = row.timetable().firing(due, clock.instant(), Missed.of(row.missed), config.grace());
        row.nextDue = firing.next().orElse(null);
        if (!firing.run()) {
            return missed(session, row, due).replaceWith(Optional.empty());
        }
        return submissions.submit(session, row.operation(), row.owner()).chain(submitted -> switch (submitted) {
            case Submitted.Accepted(UUID operation) ->
                run(session, row, due, "accepted", "", operation)
                        .chain(() -> outbox.audit(
                                session,
                                entry("schedule.fired", SELF, row.name)
                                        .parameter("due", due.toString())
                                        .parameter("owner", row.subject)
                                        .correlation(operation.toString())))
                        .replaceWith(Optional.of(operation));
            case Submitted.Refused(String reason) ->
                run(session, row, due, "refused", reason, null)
                        .chain(() -> outbox.audit(
                                session,
                                entry("schedule.refused", SELF, row.name)
                                        .outcome(AuditRecord.Outcome.DENIED)
                                        .parameter("due", due.toString())
                                        .parameter("owner", row.subject)
                                        .detail(reason)))
                        .replaceWith(Optional.empty());
        });
    }

    private Uni<String> missed(Mutiny.Session session, ScheduleEntity row, Instant due) {
        String detail = "no replica ran within %s of it".formatted(config.grace());
        return run(session, row, due, "missed", detail, null)
                .chain(() -> outbox.audit(
                        session,
                        entry("schedule.missed", SELF, row.name)
                                .outcome(AuditRecord.Outcome.FAILED)
                                .parameter("due", due.toString())
                                .detail(detail)));
    }

    private static Uni<Void> run(
            Mutiny.Session session,
            ScheduleEntity row,
            Instant due,
            String outcome,
            String detail,
            @Nullable UUID operation) {
        return session.persist(ScheduleRunEntity.of(row.name, due, outcome, detail, operation));
    }

    private static ScheduleEntity checkOwner(ScheduleEntity row, AuditRecord.Actor by, boolean mayChangeOthers) {
        if (!mayChangeOthers && !row.subject.equals(by.subject())) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "schedule %s is %s's".formatted(row.name, row.subject));
        }
        return row;
    }

    private static ScheduleEntity existing(@Nullable ScheduleEntity row, String name) {
        if (row == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "there is no schedule " + name);
        }
        return row;
    }

    private static AuditEntry entry(String type, AuditRecord.Actor by, String name) {
        return AuditEntry.event(type, by).target("schedule", name);
    }
}
