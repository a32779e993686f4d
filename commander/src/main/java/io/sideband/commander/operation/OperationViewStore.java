package io.sideband.commander.operation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Operations and their tasks as callers see them. */
@Singleton
public class OperationViewStore {
    private static final String OPEN = "('reserved', 'sending', 'verifying')";

    private final Mutiny.SessionFactory sessions;

    @Inject
    public OperationViewStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The operation with all its tasks. */
    Uni<Optional<OperationView>> find(UUID id) {
        return sessions.withSession(session -> session.find(OperationEntity.class, id)
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : tasks(session, id)
                                .chain(tasks -> ApprovalStore.said(session, id)
                                        .map(said -> Optional.of(OperationView.of(row.toOperation(), tasks, said))))));
    }

    /**
     * A page of operations, newest first.
     *
     * @param before only operations accepted before the one of this number; empty: from the newest on
     */
    Uni<OperationView.Page> list(
            Optional<OperationState> state, Optional<String> bmc, Optional<Long> before, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        state.map(OperationViewStore::condition).ifPresent(conditions::add);
        bmc.ifPresent(
                _ -> conditions.add("exists (select 1 from TaskEntity t where t.operation = o.id and t.bmc = :bmc)"));
        before.ifPresent(_ -> conditions.add("o.seq < :before"));
        String query = "from OperationEntity o where " + String.join(" and ", conditions) + " order by o.seq desc";
        return sessions.withSession(session -> {
            var selection =
                    session.createSelectionQuery(query, OperationEntity.class).setMaxResults(limit + 1);
            bmc.ifPresent(b -> selection.setParameter("bmc", b));
            before.ifPresent(b -> selection.setParameter("before", b));
            return selection.getResultList().chain(rows -> page(session, rows, limit));
        });
    }

    private static Uni<List<Task>> tasks(Mutiny.Session session, UUID operation) {
        return session.createSelectionQuery(
                        "from TaskEntity t where t.operation = :operation order by t.seq", TaskEntity.class)
                .setParameter("operation", operation)
                .getResultList()
                .map(rows -> rows.stream().map(TaskEntity::toTask).toList());
    }

    private static Uni<OperationView.Page> page(Mutiny.Session session, List<OperationEntity> found, int limit) {
        List<OperationEntity> rows = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? Long.toString(rows.getLast().seq) : null;
        if (rows.isEmpty()) {
            return Uni.createFrom().item(new OperationView.Page(List.of(), null));
        }
        return counts(session, rows.stream().map(row -> row.id).toList())
                .map(counts -> new OperationView.Page(
                        rows.stream()
                                .map(row -> OperationView.of(
                                        row.toOperation(), counts.getOrDefault(row.id, TaskCounts.of(List.of()))))
                                .toList(),
                        next));
    }

    private static Uni<Map<UUID, TaskCounts>> counts(Mutiny.Session session, List<UUID> operations) {
        return session.createSelectionQuery(
                        "select t.operation, t.state, count(*), sum(case when t.readyAt is null then 1L else 0L end)"
                                + " from TaskEntity t where t.operation in :operations"
                                + " group by t.operation, t.state",
                        Object[].class)
                .setParameter("operations", operations)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (UUID) row[0],
                                Collectors.collectingAndThen(Collectors.toList(), OperationViewStore::counts))));
    }

    private static TaskCounts counts(List<Object[]> rows) {
        Map<String, Long> by = new HashMap<>();
        rows.forEach(row -> by.put((String) row[1], (Long) row[2]));
        long unapproved = rows.stream()
                .filter(row -> row[1].equals("pending"))
                .mapToLong(row -> (Long) row[3])
                .sum();
        Function<String, Long> of = state -> by.getOrDefault(state, 0L);
        return new TaskCounts(
                by.values().stream().mapToLong(Long::longValue).sum(),
                of.apply("pending"),
                unapproved,
                of.apply("reserved") + of.apply("sending") + of.apply("verifying"),
                of.apply("succeeded"),
                of.apply("failed"),
                of.apply("unknown"),
                of.apply("cancelled"));
    }

    /** The same rules as {@link OperationState#of}, so that a filter finds what the answer shows. */
    private static String condition(OperationState state) {
        return switch (state) {
            case PENDING -> none("t.state <> 'pending' or t.readyAt is null");
            case AWAITING_APPROVAL -> none("t.state <> 'pending'") + " and " + some("t.readyAt is null");
            case RUNNING ->
                "(%s or (%s and %s))".formatted(some("t.state in " + OPEN), some(waiting()), some("not " + waiting()));
            case UNKNOWN -> over() + " and " + some("t.state = 'unknown'");
            case FAILED -> over() + " and " + some("t.state = 'failed'") + " and " + none("t.state = 'unknown'");
            case CANCELLED ->
                over() + " and " + some("t.state = 'cancelled'") + " and " + none("t.state in ('failed', 'unknown')");
            case SUCCEEDED -> none("t.state <> 'succeeded'");
        };
    }

    private static String waiting() {
        return "(t.state = 'pending')";
    }

    private static String over() {
        return none("t.state = 'pending' or t.state in " + OPEN);
    }

    private static String some(String condition) {
        return "exists (select 1 from TaskEntity t where t.operation = o.id and (%s))".formatted(condition);
    }

    private static String none(String condition) {
        return "not " + some(condition);
    }
}
