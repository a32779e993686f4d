package io.sideband.commander.execute;

import io.sideband.bmc.BmcConnector.Purpose;
import io.sideband.commander.operation.TaskState;
import io.sideband.commander.permission.PolicyFile;
import io.sideband.commander.registry.BmcAccess;
import io.sideband.commander.registry.BmcRegistry;
import io.sideband.commander.registry.BmcSessions;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Has one task from its claim to its written result. */
final class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final String NOT_YIELDED = " (polling was not paused: the collector did not answer)";

    private final TaskStore store;
    private final ReservationChannel reservations;
    private final BmcSessions sessions;
    private final BmcRegistry registry;
    private final PolicyFile policies;
    private final ExecutionConfig config;
    private final Clock clock;
    private final Pace pace;

    Worker(
            TaskStore store,
            ReservationChannel reservations,
            BmcSessions sessions,
            BmcRegistry registry,
            PolicyFile policies,
            ExecutionConfig config,
            Clock clock,
            Pace pace) {
        this.store = store;
        this.reservations = reservations;
        this.sessions = sessions;
        this.registry = registry;
        this.policies = policies;
        this.config = config;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * Carries out and writes down.
     *
     * @return the result; empty if the task is another worker's by now
     * @throws InterruptedException if this process is told to stop
     */
    Optional<TaskState.Final> work(Assignment assignment, Lease lease) throws InterruptedException {
        try {
            TaskState.Final result = carryOut(assignment, lease);
            write(assignment, result);
            return Optional.of(result);
        } catch (LeaseLostException e) {
            LOG.infof("task.lost task=%s %s", assignment.task().id(), e.getMessage());
            return Optional.empty();
        }
    }

    private TaskState.Final carryOut(Assignment assignment, Lease lease) throws InterruptedException {
        Optional<String> refusal = refusal(assignment);
        if (refusal.isPresent()) {
            return new TaskState.Failed(
                    "not permitted: %s; nothing was sent".formatted(refusal.get()), Optional.empty());
        }
        if (!assignment.operation().action().exclusive()) {
            return run(assignment, lease);
        }
        try (ReservationChannel.Hold hold = reservations.hold(assignment)) {
            TaskState.Final result = run(assignment, lease);
            return hold.yielded() ? result : remarked(result);
        }
    }

    /** What was sent was permitted then: a task that is taken over is seen to its end. */
    private Optional<String> refusal(Assignment assignment) {
        return assignment.task().state().maybeSent()
                ? Optional.empty()
                : Permit.refusal(assignment, registry.bmc(assignment.task().bmc()), policies.policy(), clock.instant());
    }

    private TaskState.Final run(Assignment assignment, Lease lease) throws InterruptedException {
        try (var bmc = new BmcConversation(access(assignment), config.answerTimeout())) {
            return new TaskRun(
                            assignment,
                            () -> registry.logPosition(assignment.task().bmc()),
                            store,
                            bmc,
                            config,
                            clock,
                            pace,
                            lease)
                    .run();
        }
    }

    private BmcAccess access(Assignment assignment) {
        boolean administers = assignment.operation().action().administers();
        return sessions.to(assignment.task().bmc(), administers ? Purpose.ADMINISTER : Purpose.OPERATE);
    }

    /** What was found out is kept while PostgreSQL is away; if the lease is somebody else's when it is back, theirs counts. */
    private void write(Assignment assignment, TaskState.Final result) throws InterruptedException {
        while (true) {
            try {
                store.finish(assignment, result);
                return;
            } catch (LeaseLostException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.warnf("task.not-written task=%s %s", assignment.task().id(), e.getMessage());
                pace.pause();
            }
        }
    }

    private static TaskState.Final remarked(TaskState.Final result) {
        String detail = result.detail() + NOT_YIELDED;
        return switch (result) {
            case TaskState.Succeeded(String _, var evidence) -> new TaskState.Succeeded(detail, evidence);
            case TaskState.Failed(String _, var evidence) -> new TaskState.Failed(detail, evidence);
            case TaskState.Unknown _ -> new TaskState.Unknown(detail);
            case TaskState.Cancelled _ -> new TaskState.Cancelled(detail);
        };
    }
}
