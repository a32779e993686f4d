package io.sideband.commander.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new row of {@code task}, as JSON from which PostgreSQL makes many at once.
 *
 * @param notBefore when its maintenance window opens; null: any time
 * @param readyAt from when on it may be claimed; null while the operation waits for approval
 * @param startBy after this moment it is not started any more; null while it may not start yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskRow(
        UUID id,
        String bmc,
        String zone,
        String labels,
        String detail,
        String intent,
        boolean paced,
        @Nullable Instant notBefore,
        @Nullable Instant readyAt,
        @Nullable Instant startBy) {
    static final String INSERT = """
            insert into task (id, operation, bmc, zone, labels, state, detail, intent, sends, claims, paced,
                              not_before, ready_at, start_by)
            select cast(item->>'id' as uuid), cast(:operation as uuid), item->>'bmc', item->>'zone', item->>'labels', 'pending',
                   item->>'detail', item->>'intent', 0, 0, cast(item->>'paced' as boolean),
                   cast(item->>'notBefore' as timestamptz), cast(item->>'readyAt' as timestamptz),
                   cast(item->>'startBy' as timestamptz)
            from json_array_elements(cast(cast(:rows as text) as json)) with ordinality as items (item, place)
            order by place""";

    static TaskRow waiting(UUID id, Operation operation, PlannedTarget planned, String intent) {
        Instant notBefore = planned.notBefore().orElse(null);
        Instant ready = operation.approvals().isEmpty() ? planned.notBefore().orElse(operation.createdAt()) : null;
        String detail = notBefore == null ? "waits to be carried out" : "waits for its maintenance window";
        return new TaskRow(
                id,
                planned.target().bmc(),
                planned.target().zone(),
                JsonMap.write(planned.target().labels()),
                ready == null ? "waits for approval" : detail,
                intent,
                operation.pacing().any(),
                notBefore,
                ready,
                ready == null ? null : ready.plus(operation.startWithin()));
    }
}
