package io.sideband.commander.execute;

import io.sideband.bmc.BmcException;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.Intent;
import io.sideband.bmc.PowerState;
import io.sideband.commander.operation.Action;
import io.sideband.commander.operation.Evidence;
import io.sideband.commander.operation.TaskState;
import io.sideband.commander.power.PowerProof;
import io.sideband.commander.power.PowerTiming;
import io.sideband.commander.power.Verdict;
import io.sideband.commander.registry.SessionDeniedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One worker's go at one task, from its claim to its result: looks, writes down that it sends, sends, looks again. After
 * another worker's death it goes on from what that one wrote down: what is harmless twice is sent again if the effect is
 * not there; what is not is never sent again, only looked at.
 */
final class TaskRun {
    private static final Logger LOG = Logger.getLogger(TaskRun.class);

    private final TaskJournal journal;
    private final BmcConversation bmc;
    private final ExecutionConfig config;
    private final Clock clock;
    private final Pace pace;
    private final Lease lease;
    private final Action action;
    private final boolean resumed;
    private Assignment assignment;

    TaskRun(
            Assignment assignment,
            TaskJournal journal,
            BmcConversation bmc,
            ExecutionConfig config,
            Clock clock,
            Pace pace,
            Lease lease) {
        this.assignment = assignment;
        this.journal = journal;
        this.bmc = bmc;
        this.config = config;
        this.clock = clock;
        this.pace = pace;
        this.lease = lease;
        this.action = assignment.operation().action();
        this.resumed = assignment.task().state().maybeSent();
    }

    /**
     * Carries the task out.
     *
     * @throws LeaseLostException if the task is another worker's
     * @throws InterruptedException if this process is told to stop; another worker goes on
     */
    TaskState.Final run() throws InterruptedException {
        if (assignment.task().claims() > config.maxClaims()) {
            return givenUp();
        }
        return resumed ? resume() : start();
    }

    private TaskState.Final start() throws InterruptedException {
        if (deadlinePassed()) {
            return failed("the deadline passed before it could start; nothing was sent");
        }
        Optional<ChassisState> before;
        try {
            before = lookBefore();
        } catch (BmcException | SessionDeniedException e) {
            return failed(e.getMessage() + "; nothing was sent");
        }
        return already(before).isPresent() ? already(before).get() : send(before);
    }

    private Optional<TaskState.Final> already(Optional<ChassisState> before) {
        return before.map(ChassisState::power)
                .filter(power -> action.wanted().filter(power::equals).isPresent())
                .map(power -> new TaskState.Succeeded(
                        "the server was already %s; nothing was sent".formatted(power == PowerState.ON ? "on" : "off"),
                        Optional.of(Evidence.POWER_STATE)));
    }

    /** Logs in, and reads the power if that is what is to change. */
    private Optional<ChassisState> lookBefore() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                if (action.power().isPresent()) {
                    return Optional.of(bmc.chassis());
                }
                bmc.open();
                return Optional.empty();
            } catch (BmcUnreachableException | BmcRefusedException e) {
                boolean hopeless = e instanceof BmcRefusedException refused
                        && refused.reason() != BmcRefusedException.Reason.NO_SESSION_SLOT;
                if (hopeless || attempt >= config.attempts() || deadlinePassed()) {
                    throw e;
                }
                pace.pause();
            }
        }
    }

    private TaskState.Final resume() throws InterruptedException {
        if (!action.repeatable()) {
            return look(assignment.task().before(), assignment.task().state() instanceof TaskState.Verifying);
        }
        if (action.power().isPresent()) {
            Optional<TaskState.Final> reached = reachedMeanwhile();
            if (reached.isPresent()) {
                return reached.get();
            }
            if (deadlinePassed()) {
                return look(assignment.task().before(), false);
            }
        } else if (deadlinePassed()) {
            return new TaskState.Unknown("a worker died while sending, and the deadline passed");
        }
        return send(assignment.task().before());
    }

    private Optional<TaskState.Final> reachedMeanwhile() throws InterruptedException {
        try {
            PowerState power = bmc.chassis().power();
            return action.wanted()
                    .filter(power::equals)
                    .map(p -> new TaskState.Succeeded(
                            "the server is %s".formatted(p == PowerState.ON ? "on" : "off"),
                            Optional.of(Evidence.POWER_STATE)));
        } catch (BmcException | SessionDeniedException e) {
            LOG.debugf("task.look-failed task=%s %s", assignment.task().id(), e.getMessage());
            return Optional.empty();
        }
    }

    private TaskState.Final send(Optional<ChassisState> before) throws InterruptedException {
        boolean maybeSent = resumed;
        boolean written = false;
        for (int attempt = 1; ; attempt++) {
            if (!written || action.repeatable()) {
                assignment = journal.sending(assignment, before);
                written = true;
            }
            lease.check();
            Sent sent = bmc.send(new Intent(assignment.task().intent()), assignment.operation());
            switch (sent) {
                case Sent.Accepted _ -> {
                    return accepted(before);
                }
                case Sent.Refused(String detail) -> {
                    return new TaskState.Failed(
                            "the BMC refused the command: " + detail, Optional.of(Evidence.REFUSAL));
                }
                case Sent.AnswerLost _ -> maybeSent = true;
                case Sent.NotSent _ -> {}
            }
            boolean again = action.repeatable() || (sent instanceof Sent.NotSent && !maybeSent);
            if (!again || attempt >= config.attempts() || deadlinePassed()) {
                return withoutAnswer(before, maybeSent, sent);
            }
            pace.pause();
        }
    }

    private TaskState.Final withoutAnswer(Optional<ChassisState> before, boolean maybeSent, Sent sent)
            throws InterruptedException {
        if (!maybeSent && sent instanceof Sent.NotSent(String detail)) {
            return failed(detail + "; nothing was sent");
        }
        return action.power().isPresent()
                ? look(before, false)
                : new TaskState.Unknown("the BMC's answer to the command is lost");
    }

    private TaskState.Final accepted(Optional<ChassisState> before) throws InterruptedException {
        if (action.power().isEmpty()) {
            return new TaskState.Succeeded("the BMC accepted the command", Optional.of(Evidence.ACCEPTED_ONLY));
        }
        try {
            assignment = journal.verifying(assignment);
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            // the row says "sending", which is weaker but true; the result is what must be written
            LOG.warnf("task.not-written task=%s %s", assignment.task().id(), e.getMessage());
        }
        return look(before, true);
    }

    private TaskState.Final look(Optional<ChassisState> before, boolean accepted) throws InterruptedException {
        PowerProof proof = new PowerProof(action, before, accepted, timing());
        while (true) {
            switch (lookOnce(proof)) {
                case Verdict.Wait _ -> pace.pause();
                case Verdict.Proven(Evidence evidence, String detail) -> {
                    return new TaskState.Succeeded(detail, Optional.of(evidence));
                }
                case Verdict.Disproven(Evidence evidence, String detail) -> {
                    return new TaskState.Failed(detail, Optional.of(evidence));
                }
                case Verdict.Unknowable(String detail) -> {
                    return new TaskState.Unknown(detail);
                }
            }
        }
    }

    private Verdict lookOnce(PowerProof proof) throws InterruptedException {
        try {
            ChassisState seen = bmc.chassis();
            return proof.observe(seen, clock.instant());
        } catch (BmcException | SessionDeniedException e) {
            LOG.debugf("task.look-failed task=%s %s", assignment.task().id(), e.getMessage());
            return proof.observeNothing(clock.instant());
        }
    }

    private PowerTiming timing() {
        Instant now = clock.instant();
        Instant deadline = assignment.operation().deadline();
        return resumed
                ? PowerTiming.resumed(
                        now, deadline, config.evidenceWindow(), config.resumeAtLeast(), config.resumeAtMost())
                : PowerTiming.of(now, deadline, config.evidenceWindow());
    }

    private TaskState.Final givenUp() {
        String detail = "%d workers ended without a result".formatted(config.maxClaims());
        return resumed ? new TaskState.Unknown(detail) : failed(detail + "; nothing was sent");
    }

    private boolean deadlinePassed() {
        return !clock.instant().isBefore(assignment.operation().deadline());
    }

    private static TaskState.Failed failed(String detail) {
        return new TaskState.Failed(detail, Optional.empty());
    }
}
