package io.sideband.commander.execute;

import io.sideband.commander.operation.Operation;
import io.sideband.commander.operation.OperationEntity;
import io.sideband.commander.operation.OperationStore;
import io.sideband.commander.operation.StatementChannel;
import io.sideband.commander.operation.TaskEntity;
import io.sideband.events.AuditRecord;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Claims tasks of operations that say how fast they go over the fleet. Whoever decides for an operation holds its row, so
 * that replicas do not each start as many as all of them may; one that is held is left to its holder.
 */
@Singleton
public class PacedStore {
    private static final AuditRecord.Actor SELF = new AuditRecord.Actor("commander", List.of(), "service", null);
    /** How many waiting tasks of one operation are looked at; those of full groups are not among them. */
    private static final int LOOK_AHEAD = 500;

    private static final int OPERATIONS = 20;

    private final StatementChannel statements;
    private final Mutiny.SessionFactory sessions;
    private final OperationStore operations;
    private final TaskStore tasks;
    private final Clock clock;
    private final ExecutionConfig config;

    @Inject
    public PacedStore(
            StatementChannel statements,
            Mutiny.SessionFactory sessions,
            OperationStore operations,
            TaskStore tasks,
            Clock clock,
            ExecutionConfig config) {
        this.statements = statements;
        this.sessions = sessions;
        this.operations = operations;
        this.tasks = tasks;
        this.clock = clock;
        this.config = config;
    }

    /** Claims at most {@code atMost} tasks for this process. */
    List<Assignment> claim(int atMost, Set<String> zones) {
        AtomicInteger left = new AtomicInteger(atMost);
        return statements.await(
                config.databaseTimeout(),
                () -> sessions.withTransaction((session, tx) -> waiting(session, zones)
                        .chain(rows -> Multi.createFrom()
                                .iterable(rows)
                                .onItem()
                                .transformToUniAndConcatenate(row -> claim(session, row, left.get(), zones)
                                        .invoke(claimed -> left.addAndGet(-claimed.size())))
                                .collect()
                                .in(ArrayList::new, List::addAll))));
    }

    private static Uni<List<OperationEntity>> waiting(Mutiny.Session session, Set<String> zones) {
        return session.createNativeQuery("""
                        select o.* from operation o
                        where o.id in (select t.operation from task t
                                       where t.state = 'pending' and t.paced and t.ready_at <= now()
                                         and t.zone = any (string_to_array(:zones, ',')))
                        order by o.seq limit :most
                        for no key update skip locked""", OperationEntity.class)
                .setParameter("zones", String.join(",", zones))
                .setParameter("most", OPERATIONS)
                .getResultList();
    }

    private Uni<List<Assignment>> claim(Mutiny.Session session, OperationEntity row, int atMost, Set<String> zones) {
        Operation operation = row.toOperation();
        return standing(session, operation.id()).chain(standing -> {
            if (operation.pacing().exhausted(standing.unsuccessful(), standing.total())) {
                String why =
                        "stopped: %d of %d tasks had no success".formatted(standing.unsuccessful(), standing.total());
                return operations.cancel(session, operation, SELF, why).replaceWith(List.of());
            }
            Instant now = clock.instant();
            Admission admission = new Admission(operation.pacing(), standing.open());
            return waiting(session, operation, admission, zones)
                    .map(waiting -> admission.admit(waiting, row.lastStart(), now, atMost))
                    .chain(admitted -> start(session, operation, admitted, now));
        });
    }

    /** How an operation stands: labels of the BMCs whose tasks are open, and how many ended without success. */
    private record Standing(List<Map<String, String>> open, long unsuccessful, long total) {}

    private static Uni<Standing> standing(Mutiny.Session session, UUID operation) {
        return session.createSelectionQuery(
                        "from TaskEntity t where t.operation = :operation"
                                + " and t.state in ('reserved', 'sending', 'verifying')",
                        TaskEntity.class)
                .setParameter("operation", operation)
                .getResultList()
                .map(open ->
                        open.stream().map(row -> row.toTask().target().labels()).toList())
                .chain(open -> session.createSelectionQuery(
                                "select sum(case when t.state in ('failed', 'unknown') then 1L else 0L end), count(*)"
                                        + " from TaskEntity t where t.operation = :operation",
                                Object[].class)
                        .setParameter("operation", operation)
                        .getSingleResult()
                        .map(counts -> new Standing(open, (Long) counts[0], (Long) counts[1])));
    }

    private static Uni<List<Admission.Waiting>> waiting(
            Mutiny.Session session, Operation operation, Admission admission, Set<String> zones) {
        List<Admission.Group> full = admission.full();
        StringBuilder conditions = new StringBuilder();
        for (int i = 0; i < full.size(); i++) {
            conditions.append(" and coalesce(cast(t.labels as jsonb) ->> :label%d, '') <> :value%d".formatted(i, i));
        }
        var query = session.createNativeQuery("""
                        select t.* from task t
                        where t.operation = :operation and t.state = 'pending' and t.paced and t.ready_at <= now()
                          and t.zone = any (string_to_array(:zones, ','))
                          and not exists (select 1 from task o where o.bmc = t.bmc
                                          and (o.state in ('reserved', 'sending', 'verifying')
                                               or o.state = 'pending' and o.ready_at <= now() and o.seq < t.seq))
                        """ + conditions + " order by t.seq limit :most", TaskEntity.class)
                .setParameter("operation", operation.id())
                .setParameter("zones", String.join(",", zones))
                .setParameter("most", LOOK_AHEAD);
        for (int i = 0; i < full.size(); i++) {
            query.setParameter("label" + i, full.get(i).label());
            query.setParameter("value" + i, full.get(i).value());
        }
        return query.getResultList()
                .map(rows -> rows.stream()
                        .map(TaskEntity::toTask)
                        .map(task ->
                                new Admission.Waiting(task.id(), task.target().labels()))
                        .toList());
    }

    private Uni<List<Assignment>> start(Mutiny.Session session, Operation operation, List<UUID> admitted, Instant now) {
        if (admitted.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery("update operation set last_start = :now where id = :id")
                .setParameter("now", now)
                .setParameter("id", operation.id())
                .executeUpdate()
                .chain(() -> tasks.claim(session, operation, Set.copyOf(admitted)));
    }
}
