package io.sideband.commander.operation;

import io.sideband.events.AuditRecord;
import io.sideband.events.CommandEvent;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Operations in PostgreSQL: accepted, cancelled. What is written here is durable when the stage completes. */
@Singleton
public class OperationStore {
    private final Mutiny.SessionFactory sessions;
    private final CommandNewsChannel news;
    private final Clock clock;

    @Inject
    public OperationStore(Mutiny.SessionFactory sessions, CommandNewsChannel news, Clock clock) {
        this.sessions = sessions;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Writes the operation, its tasks, their intents and the news of it in one transaction.
     *
     * @param key the caller's idempotency key; the same one with the same request yields the operation that it yielded
     *     before
     * @param acceptance nothing is committed once it has refused the caller
     * @return the operation's id
     */
    Uni<UUID> accept(
            Operation operation, List<Target> targets, Optional<String> key, String digest, Acceptance acceptance) {
        return sessions.withTransaction((session, tx) -> previous(
                                session, operation.requestedBy().subject(), key, digest)
                        .chain(previous -> previous.map(id -> Uni.createFrom().item(id))
                                .orElseGet(() -> insert(session, operation, targets, key, digest))
                                .invoke(acceptance::commit)))
                .onFailure(OperationStore::isRepeatedKey)
                .recoverWithUni(() -> sessions.withSession(
                        session -> previous(session, operation.requestedBy().subject(), key, digest)
                                .map(Optional::orElseThrow)));
    }

    /**
     * Cancels the tasks that no worker has yet.
     *
     * @return how many; empty if there is no such operation
     */
    Uni<Optional<Integer>> cancel(UUID id, AuditRecord.Actor by) {
        return sessions.withTransaction((session, tx) -> session.find(OperationEntity.class, id)
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : cancel(session, row.toOperation(), by).map(Optional::of)));
    }

    private Uni<Optional<UUID>> previous(Mutiny.Session session, String subject, Optional<String> key, String digest) {
        if (key.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return session.createSelectionQuery(
                        "from OperationEntity o where o.subject = :subject and o.idempotencyKey = :key",
                        OperationEntity.class)
                .setParameter("subject", subject)
                .setParameter("key", key.get())
                .getSingleResultOrNull()
                .map(row -> {
                    if (row != null && !row.requestDigest.equals(digest)) {
                        throw new ProblemException(
                                ProblemCode.IDEMPOTENCY_MISMATCH,
                                "this Idempotency-Key was used for another request: operation " + row.id);
                    }
                    return Optional.ofNullable(row).map(r -> r.id);
                });
    }

    private Uni<UUID> insert(
            Mutiny.Session session, Operation operation, List<Target> targets, Optional<String> key, String digest) {
        return session.persist(OperationEntity.of(operation, key, digest))
                .chain(session::flush)
                .chain(() -> Multi.createFrom()
                        .iterable(targets)
                        .onItem()
                        .transformToUniAndConcatenate(target -> insertTask(session, operation, target))
                        .collect()
                        .last())
                .chain(session::flush)
                .replaceWith(operation.id());
    }

    private Uni<Void> insertTask(Mutiny.Session session, Operation operation, Target target) {
        UUID id = UUID.randomUUID();
        return news.intent(session, operation, id, target.bmc())
                .chain(intent ->
                        session.persist(TaskEntity.waiting(id, operation.id(), target.bmc(), target.zone(), intent)))
                .chain(() -> news.progress(
                        session,
                        operation,
                        id,
                        target.bmc(),
                        CommandEvent.State.ACCEPTED,
                        operation.action().code() + " was accepted"));
    }

    private static boolean isRepeatedKey(Throwable failure) {
        return failure instanceof org.hibernate.exception.ConstraintViolationException violation
                && "operation_idempotency".equals(violation.getConstraintName());
    }

    private Uni<Integer> cancel(Mutiny.Session session, Operation operation, AuditRecord.Actor by) {
        TaskState.Cancelled result =
                new TaskState.Cancelled("cancelled by %s before it started; nothing was sent".formatted(by.subject()));
        return session.createNativeQuery("""
                        update task set state = 'cancelled', detail = :detail, finished_at = :now
                        where operation = :operation and state = 'pending'
                        returning task.*""", TaskEntity.class)
                .setParameter("detail", result.detail())
                .setParameter("now", clock.instant())
                .setParameter("operation", operation.id())
                .getResultList()
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> news.end(session, operation, row.toTask(), result))
                        .collect()
                        .last()
                        .chain(() -> news.cancellation(session, operation, by, rows.size()))
                        .replaceWith(rows.size()));
    }
}
