package io.sideband.commander.operation;

import io.sideband.events.AuditRecord;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** What people say to operations that wait for approval, and what follows from it, in one transaction. */
@Singleton
public class ApprovalStore {
    private static final AuditRecord.Actor SELF = new AuditRecord.Actor("commander", List.of(), "service", null);

    private final Mutiny.SessionFactory sessions;
    private final OperationStore operations;
    private final CommandNewsChannel news;
    private final OperationsConfig config;
    private final Clock clock;
    private final Event<OperationAccepted> accepted;

    @Inject
    public ApprovalStore(
            Mutiny.SessionFactory sessions,
            OperationStore operations,
            CommandNewsChannel news,
            OperationsConfig config,
            Clock clock,
            Event<OperationAccepted> accepted) {
        this.sessions = sessions;
        this.operations = operations;
        this.news = news;
        this.config = config;
        this.clock = clock;
        this.accepted = accepted;
    }

    /**
     * Writes down what {@code by} says; lets the tasks start when it was the last agreement that was needed, cancels them
     * when it is a rejection.
     *
     * @param plan the digest of the plan that it is said to
     * @return fails with a {@link ProblemException} if it may not be said
     */
    Uni<Void> decide(UUID operation, String plan, boolean agreed, String reason, AuditRecord.Actor by) {
        Approval said = new Approval(by.subject(), by.roles(), agreed, reason, clock.instant());
        return sessions.withTransaction((session, tx) -> locked(session, operation)
                        .chain(found -> checkWaiting(session, found, plan, by)
                                .chain(() -> said(session, operation))
                                .chain(before -> write(session, found, before, said, by))))
                .invoke(state -> {
                    if (state == ApprovalState.GRANTED) {
                        accepted.fire(new OperationAccepted(operation));
                    }
                })
                .replaceWithVoid();
    }

    /** Cancels what nobody decided in time. */
    Uni<Void> expire() {
        Instant before = clock.instant().minus(config.approvalExpiry());
        return sessions.withTransaction((session, tx) -> session.createNativeQuery(
                                "select o.* from operation o where o.created_at < cast(:before as timestamptz)"
                                        + " and exists (select 1 from task t where t.operation = o.id"
                                        + " and t.state = 'pending' and t.ready_at is null)"
                                        + " limit 10 for update skip locked",
                                OperationEntity.class)
                        .setParameter("before", before)
                        .getResultList()
                        .chain(rows -> each(
                                rows,
                                row -> operations.cancel(
                                        session,
                                        row.toOperation(),
                                        SELF,
                                        "not approved within " + config.approvalExpiry()))))
                .replaceWithVoid();
    }

    /** What was said so far, in that order. */
    static Uni<List<Approval>> said(Mutiny.Session session, UUID operation) {
        return session.createSelectionQuery(
                        "from ApprovalEntity a where a.operation = :operation order by a.at, a.id",
                        ApprovalEntity.class)
                .setParameter("operation", operation)
                .getResultList()
                .map(rows -> rows.stream().map(ApprovalEntity::toApproval).toList());
    }

    private static Uni<Operation> locked(Mutiny.Session session, UUID id) {
        return session.find(OperationEntity.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row)
                        .map(OperationEntity::toOperation)
                        .orElseThrow(() -> problem(ProblemCode.NOT_FOUND, "there is no operation " + id)));
    }

    private Uni<Void> checkWaiting(Mutiny.Session session, Operation operation, String plan, AuditRecord.Actor by) {
        if (by.subject().equals(operation.requestedBy().subject())) {
            throw problem(ProblemCode.FORBIDDEN, "who asked for it cannot approve it");
        }
        if (!ApprovalState.mayDecide(operation.approvals(), by.roles())) {
            throw problem(ProblemCode.FORBIDDEN, "none of your roles may approve this operation");
        }
        if (!plan.equals(operation.plan())) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED,
                    "the operation has another plan than the one that this is said to",
                    Map.of("plan", operation.plan()));
        }
        boolean late = clock.instant().isAfter(operation.createdAt().plus(config.approvalExpiry()));
        return session.createSelectionQuery(
                        "select count(*) from TaskEntity t where t.operation = :operation"
                                + " and t.state = 'pending' and t.readyAt is null",
                        Long.class)
                .setParameter("operation", operation.id())
                .getSingleResult()
                .invoke(waiting -> {
                    if (waiting == 0 || late) {
                        throw problem(ProblemCode.CONFLICT, "the operation does not wait for approval");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<ApprovalState> write(
            Mutiny.Session session, Operation operation, List<Approval> before, Approval said, AuditRecord.Actor by) {
        if (before.stream().anyMatch(a -> a.subject().equals(said.subject()))) {
            throw problem(ProblemCode.CONFLICT, "you have decided already");
        }
        List<Approval> all = new ArrayList<>(before);
        all.add(said);
        ApprovalState state = ApprovalState.of(operation.requestedBy().subject(), operation.approvals(), all);
        Uni<Void> written = session.persist(ApprovalEntity.of(operation.id(), said))
                .chain(session::flush)
                .chain(() -> news.approval(session, operation, by, said))
                .replaceWithVoid();
        return switch (state) {
            case WAITING -> written.replaceWith(state);
            case GRANTED -> written.chain(() -> release(session, operation)).replaceWith(state);
            case REJECTED ->
                written.chain(() -> operations.cancel(session, operation, by, "rejected by " + by.subject()))
                        .replaceWith(state);
        };
    }

    private Uni<Integer> release(Mutiny.Session session, Operation operation) {
        return session.createNativeQuery("""
                        update task set
                            ready_at = greatest(cast(:now as timestamptz), not_before),
                            start_by = greatest(cast(:now as timestamptz), not_before)
                                + :within * interval '1 millisecond',
                            detail = case when not_before > cast(:now as timestamptz)
                                then 'waits for its maintenance window' else 'waits to be carried out' end
                        where operation = :operation and state = 'pending'""")
                .setParameter("now", clock.instant())
                .setParameter("within", operation.startWithin().toMillis())
                .setParameter("operation", operation.id())
                .executeUpdate();
    }

    private static Uni<Void> each(List<OperationEntity> rows, Function<OperationEntity, Uni<Integer>> work) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (OperationEntity row : rows) {
            all = all.chain(() -> work.apply(row)).replaceWithVoid();
        }
        return all;
    }

    private static ProblemException problem(ProblemCode code, String detail) {
        return new ProblemException(code, detail);
    }
}
