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

    /** The intent of {@code task}; the returned id is what the port to the BMC demands. */
    Uni<String> intent(Mutiny.Session session, Operation operation, UUID task, String bmc) {
        return outbox.audit(
                session,
                AuditEntry.intent(operation.auditType(), operation.requestedBy())
                        .target("bmc", bmc)
                        .parameter("action", operation.action().code())
                        .parameter("task", task.toString())
                        .parameter("deadline", operation.deadline().toString())
                        .reason(operation.reason())
                        .correlation(operation.id().toString()));
    }

    /** The one outcome of {@code task}'s intent. */
    private Uni<String> outcome(Mutiny.Session session, Operation operation, Task task, TaskState.Final result) {
        return outbox.audit(
                session,
                AuditEntry.outcome(operation.auditType(), operation.requestedBy(), task.intent(), outcomeOf(result))
                        .target("bmc", task.bmc())
                        .parameter("action", operation.action().code())
                        .parameter("task", task.id().toString())
                        .parameter("state", result.code())
                        .detail(result.detail())
                        .correlation(operation.id().toString()));
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
        return publish(session, operation, task, bmc, state, detail, null);
    }

    /** How {@code task} ended: the one outcome of its intent, and the news of it on {@code command-events}. */
    public Uni<Void> end(Mutiny.Session session, Operation operation, Task task, TaskState.Final result) {
        return outcome(session, operation, task, result)
                .chain(() -> publish(
                        session,
                        operation,
                        task.id(),
                        task.bmc(),
                        eventState(result),
                        result.detail(),
                        result.evidence().map(Evidence::code).orElse(null)));
    }

    private Uni<Void> publish(
            Mutiny.Session session,
            Operation operation,
            UUID task,
            String bmc,
            CommandEvent.State state,
            String detail,
            @Nullable String evidence) {
        var data = new CommandEvent(
                bmc,
                operation.id().toString(),
                task.toString(),
                operation.action().code(),
                state,
                clock.instant(),
                detail,
                evidence,
                operation.requestedBy().subject());
        return outbox.append(
                session,
                Topic.COMMAND_EVENTS,
                bmc,
                Event.of(EventType.COMMAND_EVENT, source, clock.instant(), data)
                        .withAuthId(operation.requestedBy().subject()));
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
