package io.sideband.commander.execute;

import io.sideband.bmc.ChassisState;
import io.sideband.commander.operation.CommandNewsChannel;
import io.sideband.commander.operation.Evidence;
import io.sideband.commander.operation.Operation;
import io.sideband.commander.operation.OperationEntity;
import io.sideband.commander.operation.StatementChannel;
import io.sideband.commander.operation.Task;
import io.sideband.commander.operation.TaskEntity;
import io.sideband.commander.operation.TaskState;
import io.sideband.commander.operation.TaskState.Step;
import io.sideband.events.CommandEvent;
import io.sideband.service.config.ServiceConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Tasks in PostgreSQL, as one replica's workers see them. Everything that is written names owner and claim: what a
 * worker wrote that had lost its lease changes nothing. A statement whose answer was lost can be repeated. Blocks.
 */
@Singleton
public class TaskStore implements TaskJournal {
    private static final String HELD = " where t.id = :id and t.leaseOwner = :owner and t.claims = :claims"
            + " and t.state in ('reserved', 'sending', 'verifying')";

    private final StatementChannel statements;
    private final Mutiny.SessionFactory sessions;
    private final CommandNewsChannel news;
    private final Clock clock;
    /** Names this process among all replicas and all its own restarts. */
    private final String owner;

    private final Duration lease;
    private final Duration timeout;

    @Inject
    public TaskStore(
            StatementChannel statements,
            Mutiny.SessionFactory sessions,
            CommandNewsChannel news,
            Clock clock,
            ServiceConfig service,
            ExecutionConfig config) {
        this.statements = statements;
        this.sessions = sessions;
        this.news = news;
        this.clock = clock;
        this.owner = service.instance() + "/" + UUID.randomUUID();
        this.lease = config.lease();
        this.timeout = config.databaseTimeout();
    }

    /**
     * Claims tasks: of each BMC the oldest that waits, if none of it is open; and those whose worker fell silent.
     *
     * @param active what this process works on, not to be taken over by itself
     */
    List<Assignment> claim(int atMost, Set<String> zones, Set<UUID> active) {
        return await(() -> sessions.withTransaction((session, tx) -> session.createNativeQuery(CLAIM, TaskEntity.class)
                .setParameter("zones", String.join(",", zones))
                .setParameter("active", joined(active))
                .setParameter("most", atMost)
                .setParameter("owner", owner)
                .setParameter("lease", lease.toMillis())
                .getResultList()
                .chain(rows -> withOperations(
                        session, rows.stream().map(TaskEntity::toTask).toList()))));
    }

    private static final String CLAIM = """
            with next as (
                select t.id from task t
                where t.zone = any (string_to_array(:zones, ','))
                  and not cast(t.id as text) = any (string_to_array(:active, ','))
                  and (t.state = 'pending' and not t.paced and t.ready_at <= now()
                       and not exists (select 1 from task o where o.bmc = t.bmc
                                       and (o.state in ('reserved', 'sending', 'verifying')
                                            or o.state = 'pending' and o.ready_at <= now() and o.seq < t.seq))
                       or t.state in ('reserved', 'sending', 'verifying') and t.lease_until < now())
                order by t.seq
                limit :most
                for update of t skip locked)
            update task set
                state = case when task.state = 'pending' then 'reserved' else task.state end,
                detail = case when task.state = 'pending' then 'a worker has it' else task.detail end,
                lease_owner = :owner,
                lease_until = now() + :lease * interval '1 millisecond',
                claims = task.claims + 1,
                deadline = coalesce(task.deadline, now() + operation.allowed_ms * interval '1 millisecond')
            from next, operation where task.id = next.id and operation.id = task.operation
            returning task.*""";

    /** Claims, in the caller's transaction, those of {@code admitted} that still wait. */
    Uni<List<Assignment>> claim(Mutiny.Session session, Operation operation, Set<UUID> admitted) {
        return session.createNativeQuery("""
                        update task set
                            state = 'reserved', detail = 'a worker has it', lease_owner = :owner,
                            lease_until = now() + :lease * interval '1 millisecond',
                            claims = claims + 1,
                            deadline = coalesce(deadline, now() + :allowed * interval '1 millisecond')
                        where state = 'pending' and cast(id as text) = any (string_to_array(:admitted, ','))
                        returning task.*""", TaskEntity.class)
                .setParameter("owner", owner)
                .setParameter("lease", lease.toMillis())
                .setParameter("allowed", operation.allowed().toMillis())
                .setParameter("admitted", joined(admitted))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Assignment(operation, row.toTask()))
                        .toList());
    }

    /** Prolongs the leases of {@code active}; returns those that are still this process's. */
    Set<UUID> renew(Set<UUID> active) {
        return Set.copyOf(await(
                () -> sessions.withTransaction((session, tx) -> session.createNativeQuery("""
                        update task set lease_until = now() + :lease * interval '1 millisecond'
                        where lease_owner = :owner and state in ('reserved', 'sending', 'verifying')
                          and cast(id as text) = any (string_to_array(:active, ','))
                        returning id""", UUID.class)
                        .setParameter("lease", lease.toMillis())
                        .setParameter("owner", owner)
                        .setParameter("active", joined(active))
                        .getResultList())));
    }

    /** Ends the leases of this process, so that others need not wait for them to run out. */
    void releaseAll() {
        await(() -> sessions.withTransaction((session, tx) ->
                session.createNativeQuery("""
                        update task set lease_until = now()
                        where lease_owner = :owner and state in ('reserved', 'sending', 'verifying')""").setParameter("owner", owner).executeUpdate()));
    }

    @Override
    public Assignment sending(Assignment assignment, Optional<ChassisState> before, Optional<Integer> logBefore) {
        Task task = assignment.task();
        task.state().after(new Step.Send(), assignment.operation().action());
        String detail = "the command is being sent";
        Instant started = task.startedAt().orElseGet(clock::instant);
        int sends = task.sends() + 1;
        await(() -> sessions.withTransaction((session, tx) -> session.createMutationQuery(
                        "update TaskEntity t set t.state = 'sending', t.detail = :detail, t.sends = :sends,"
                                + " t.startedAt = :started, t.powerBefore = :power, t.restartCauseBefore = :cause, t.logBefore = :log"
                                + HELD)
                .setParameter("detail", detail)
                .setParameter("sends", sends)
                .setParameter("started", started)
                .setParameter(
                        "power",
                        before.map(b -> b.power().name().toLowerCase(Locale.ROOT))
                                .orElse(null))
                .setParameter("cause", before.map(ChassisState::restartCause).orElse(null))
                .setParameter("log", logBefore.orElse(null))
                .setParameter("id", task.id())
                .setParameter("owner", owner)
                .setParameter("claims", task.claims())
                .executeUpdate()
                .invoke(TaskStore::held)
                .chain(() -> progress(session, assignment, CommandEvent.State.STARTED, detail))));
        return assignment.with(
                changed(task, new TaskState.Sending(), detail, sends, before, logBefore, Optional.of(started)));
    }

    @Override
    public Assignment verifying(Assignment assignment) {
        Task task = assignment.task();
        TaskState next =
                task.state().after(new Step.Look(), assignment.operation().action());
        String detail = "the BMC accepted the command; its effect is being looked at";
        await(() -> sessions.withTransaction((session, tx) -> session.createMutationQuery(
                        "update TaskEntity t set t.state = 'verifying', t.detail = :detail" + HELD)
                .setParameter("detail", detail)
                .setParameter("id", task.id())
                .setParameter("owner", owner)
                .setParameter("claims", task.claims())
                .executeUpdate()
                .invoke(TaskStore::held)
                .chain(() -> progress(session, assignment, CommandEvent.State.PROGRESS, detail))));
        return assignment.with(
                changed(task, next, detail, task.sends(), task.before(), task.logBefore(), task.startedAt()));
    }

    /**
     * Writes the result, the one outcome of the task's intent, and the news, in one transaction.
     *
     * @throws LeaseLostException if the task has a result, or another worker
     */
    void finish(Assignment assignment, TaskState.Final result) {
        Task task = assignment.task();
        await(() -> sessions.withTransaction((session, tx) -> session.createMutationQuery(
                        "update TaskEntity t set t.state = :state, t.detail = :detail, t.evidence = :evidence,"
                                + " t.finishedAt = :now" + HELD)
                .setParameter("state", result.code())
                .setParameter("detail", result.detail())
                .setParameter("evidence", result.evidence().map(Evidence::code).orElse(null))
                .setParameter("now", clock.instant())
                .setParameter("id", task.id())
                .setParameter("owner", owner)
                .setParameter("claims", task.claims())
                .executeUpdate()
                .invoke(TaskStore::held)
                .chain(() -> news.end(session, assignment.operation(), List.of(task), result))));
    }

    private Uni<Void> progress(Mutiny.Session session, Assignment assignment, CommandEvent.State state, String detail) {
        Task task = assignment.task();
        return news.progress(session, assignment.operation(), task.id(), task.bmc(), state, detail);
    }

    private static void held(int rows) {
        if (rows == 0) {
            throw new LeaseLostException("the task is over, or another worker's");
        }
    }

    private static Uni<List<Assignment>> withOperations(Mutiny.Session session, List<Task> tasks) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createSelectionQuery("from OperationEntity o where o.id in :ids", OperationEntity.class)
                .setParameter(
                        "ids", tasks.stream().map(Task::operation).distinct().toList())
                .getResultList()
                .map(rows -> {
                    Map<UUID, Operation> operations = rows.stream()
                            .map(OperationEntity::toOperation)
                            .collect(Collectors.toMap(Operation::id, Function.identity()));
                    return tasks.stream()
                            .map(task -> new Assignment(Objects.requireNonNull(operations.get(task.operation())), task))
                            .toList();
                });
    }

    private static Task changed(
            Task task,
            TaskState state,
            String detail,
            int sends,
            Optional<ChassisState> before,
            Optional<Integer> logBefore,
            Optional<Instant> startedAt) {
        return new Task(
                task.id(),
                task.operation(),
                task.target(),
                state,
                detail,
                task.intent(),
                sends,
                task.claims(),
                task.startBy(),
                task.deadline(),
                before,
                logBefore,
                startedAt,
                task.finishedAt());
    }

    private <T> T await(Supplier<Uni<T>> statement) {
        return statements.await(timeout, statement);
    }

    private static String joined(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
