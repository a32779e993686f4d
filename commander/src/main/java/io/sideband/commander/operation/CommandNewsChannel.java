package io.sideband.commander.operation;

import io.sideband.events.AuditRecord;
import io.sideband.events.CommandEvent;
import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.service.audit.AuditEntry;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What the world is told of operations and tasks, written in the transaction that makes it true. */
@Singleton
public class CommandNewsChannel {
    private final Outbox outbox;
    private final Clock clock;
    private final String source;

    @Inject
    public CommandNewsChannel(Outbox outbox, Clock clock, ServiceConfig config) {
        this.outbox = outbox;
        this.clock = clock;
        this.source = "/sideband/commander/" + config.instance();
    }

    /**
     * Appends the intents of {@code tasks}, and that they were accepted.
     *
     * @param tasks with the targets that they are for
     * @return the intents' ids, by task: what the port to the BMC demands
     */
    Uni<Map<UUID, String>> accepted(Mutiny.Session session, Operation operation, Map<UUID, PlannedTarget> tasks) {
        List<Outbox.Entry> entries = new ArrayList<>();
        Map<UUID, String> intents = new HashMap<>();
        tasks.forEach((task, planned) -> {
            Outbox.Entry intent = outbox.auditRecord(intent(operation, task, planned));
            intents.put(task, intent.event().id());
            entries.add(intent);
            entries.add(event(
                    operation,
                    task,
                    planned.target().bmc(),
                    CommandEvent.State.ACCEPTED,
                    operation.action().code() + " was accepted",
                    null));
        });
        return outbox.appendAll(session, entries).replaceWith(intents);
    }

    private static AuditEntry intent(Operation operation, UUID task, PlannedTarget planned) {
        return AuditEntry.intent(operation.auditType(), operation.requestedBy())
                .target("bmc", planned.target().bmc())
                .parameter("action", operation.action().code())
                .parameter("task", task.toString())
                .parameter("deadline", operation.allowed().toString())
                .parameter("plan", operation.plan())
                .parameter("grant", planned.grant())
                .parameter("policy", operation.policy())
                .reason(operation.reason())
                .correlation(operation.id().toString());
    }

    /** That {@code plan} was not permitted, in whole, because of those that are refused in it. */
    Uni<String> refusal(Mutiny.Session session, Plan plan, AuditRecord.Actor caller) {
        Refused first = plan.refused().getFirst();
        AuditEntry entry = AuditEntry.event("operation.refused", caller)
                .outcome(AuditRecord.Outcome.DENIED)
                .target("bmc", first.bmc())
                .parameter("action", plan.order().action().code())
                .parameter("policy", plan.policy())
                .parameter("refused", Integer.toString(plan.refused().size()))
                .reason(plan.order().reason())
                .detail(first.reason());
        return outbox.audit(session, entry);
    }

    /** That {@code said} was said to {@code operation}. */
    Uni<String> approval(Mutiny.Session session, Operation operation, AuditRecord.Actor by, Approval said) {
        return outbox.audit(
                session,
                AuditEntry.event(said.agreed() ? "operation.approved" : "operation.rejected", by)
                        .target("operation", operation.id().toString())
                        .parameter("plan", operation.plan())
                        .reason(said.reason())
                        .correlation(operation.id().toString()));
    }

    /** The one outcome of {@code task}'s intent. */
    private static AuditEntry outcome(Operation operation, Task task, TaskState.Final result) {
        return AuditEntry.outcome(operation.auditType(), operation.requestedBy(), task.intent(), outcomeOf(result))
                .target("bmc", task.bmc())
                .parameter("action", operation.action().code())
                .parameter("task", task.id().toString())
                .parameter("state", result.code())
                .detail(result.detail())
                .correlation(operation.id().toString());
    }

    /** That {@code by} took back what had not started. */
    Uni<String> cancellation(Mutiny.Session session, Operation operation, AuditRecord.Actor by, int cancelled) {
        return outbox.audit(
                session,
                AuditEntry.event("operation.cancelled", by)
                        .target("operation", operation.id().toString())
                        .parameter("tasks", Integer.toString(cancelled))
                        .correlation(operation.id().toString()));
    }

    /** How {@code task} stands, on {@code command-events}. */
    public Uni<Void> progress(
            Mutiny.Session session,
            Operation operation,
            UUID task,
            String bmc,
            CommandEvent.State state,
            String detail) {
        Outbox.Entry entry = event(operation, task, bmc, state, detail, null);
        return outbox.append(session, entry.topic(), entry.key(), entry.event());
    }

    /**
     * How {@code tasks} ended, all in the same way: the one outcome of each one's intent, and the news of it on
     * {@code command-events}.
     */
    public Uni<Void> end(Mutiny.Session session, Operation operation, List<Task> tasks, TaskState.Final result) {
        String evidence = result.evidence().map(Evidence::code).orElse(null);
        List<Outbox.Entry> entries = new ArrayList<>();
        for (Task task : tasks) {
            entries.add(outbox.auditRecord(outcome(operation, task, result)));
            entries.add(event(operation, task.id(), task.bmc(), eventState(result), result.detail(), evidence));
        }
        return outbox.appendAll(session, entries);
    }

    private Outbox.Entry event(
            Operation operation,
            UUID task,
            String bmc,
            CommandEvent.State state,
            String detail,
            @Nullable String evidence) {
        String caller = operation.requestedBy().subject();
        var data = new CommandEvent(
                bmc,
                operation.id().toString(),
                task.toString(),
                operation.action().code(),
                state,
                clock.instant(),
                detail,
                evidence,
                caller);
        var event =
                Event.of(EventType.COMMAND_EVENT, source, clock.instant(), data).withAuthId(caller);
        return new Outbox.Entry(Topic.COMMAND_EVENTS, bmc, event);
    }

    private static AuditRecord.Outcome outcomeOf(TaskState.Final result) {
        return switch (result) {
            case TaskState.Succeeded _ -> AuditRecord.Outcome.SUCCEEDED;
            case TaskState.Failed _, TaskState.Cancelled _ -> AuditRecord.Outcome.FAILED;
            case TaskState.Unknown _ -> AuditRecord.Outcome.UNKNOWN;
        };
    }

    private static CommandEvent.State eventState(TaskState.Final result) {
        return switch (result) {
            case TaskState.Succeeded _ -> CommandEvent.State.SUCCEEDED;
            case TaskState.Failed _ -> CommandEvent.State.FAILED;
            case TaskState.Unknown _ -> CommandEvent.State.UNKNOWN;
            case TaskState.Cancelled _ -> CommandEvent.State.CANCELLED;
        };
    }
}
