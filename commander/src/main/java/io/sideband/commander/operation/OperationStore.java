package io.sideband.commander.operation;

import io.sideband.events.AuditRecord;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Operations in PostgreSQL: accepted, cancelled. What is written here is durable when the stage completes. */
@Singleton
public class OperationStore {
    private static final int AT_ONCE = 1000;

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
            Operation operation,
            List<PlannedTarget> targets,
            Optional<String> key,
            String digest,
            Acceptance acceptance) {
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

    /** Completes when PostgreSQL answers. */
    Uni<Void> ping() {
        return sessions.withSession(
                        session -> session.createNativeQuery("select 1").getSingleResult())
                .replaceWithVoid();
    }

    /** Writes down that {@code plan} was not permitted. */
    Uni<Void> refuse(Plan plan, AuditRecord.Actor caller) {
        return sessions.withTransaction((session, tx) -> news.refusal(session, plan, caller))
                .replaceWithVoid();
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
                        : cancel(session, row.toOperation(), by, "cancelled by " + by.subject())
                                .map(Optional::of)));
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

    /** Writes it in the caller's transaction. */
    Uni<UUID> insert(
            Mutiny.Session session,
            Operation operation,
            List<PlannedTarget> targets,
            Optional<String> key,
            String digest) {
        Map<UUID, PlannedTarget> tasks = new LinkedHashMap<>();
        targets.forEach(target -> tasks.put(UUID.randomUUID(), target));
        return session.persist(OperationEntity.of(operation, key, digest))
                .chain(session::flush)
                .chain(() -> news.accepted(session, operation, tasks))
                .chain(intents -> insertTasks(session, operation, tasks, intents))
                .replaceWith(operation.id());
    }

    /** One statement for each thousand: an operation may be for the whole fleet. */
    private static Uni<Void> insertTasks(
            Mutiny.Session session, Operation operation, Map<UUID, PlannedTarget> tasks, Map<UUID, String> intents) {
        List<TaskRow> rows = tasks.entrySet().stream()
                .map(e -> TaskRow.waiting(
                        e.getKey(), operation, e.getValue(), Objects.requireNonNull(intents.get(e.getKey()))))
                .toList();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            String chunk = JsonText.write(rows.subList(from, Math.min(from + AT_ONCE, rows.size())));
            all = all.chain(() -> session.createNativeQuery(TaskRow.INSERT)
                            .setParameter("rows", chunk)
                            .setParameter("operation", operation.id())
                            .executeUpdate())
                    .replaceWithVoid();
        }
        return all;
    }

    private static boolean isRepeatedKey(Throwable failure) {
        return failure instanceof org.hibernate.exception.ConstraintViolationException violation
                && "operation_idempotency".equals(violation.getConstraintName());
    }

    /** Cancels, in the caller's transaction, the tasks that no worker has yet; {@code why} begins each one's detail. */
    public Uni<Integer> cancel(Mutiny.Session session, Operation operation, AuditRecord.Actor by, String why) {
        TaskState.Cancelled result = new TaskState.Cancelled(why + " before it started; nothing was sent");
        return session.createNativeQuery("""
                        update task set state = 'cancelled', detail = :detail, finished_at = :now
                        where operation = :operation and state = 'pending'
                        returning task.*""", TaskEntity.class)
                .setParameter("detail", result.detail())
                .setParameter("now", clock.instant())
                .setParameter("operation", operation.id())
                .getResultList()
                .chain(rows -> news.end(
                                session,
                                operation,
                                rows.stream().map(TaskEntity::toTask).toList(),
                                result)
                        .chain(() -> news.cancellation(session, operation, by, rows.size()))
                        .replaceWith(rows.size()));
    }
}
