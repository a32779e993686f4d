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
import io.sideband.commander.registry.SessionDeniedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final PowerLook look;
    private final Supplier<Optional<Integer>> logPosition;
    private Optional<BootLog> log;
    private Assignment assignment;

    /** @param logPosition record id of the last entry of the BMC's log that was published; -1: none; empty if not known */
    TaskRun(
            Assignment assignment,
            Supplier<Optional<Integer>> logPosition,
            TaskJournal journal,
            BmcConversation bmc,
            ExecutionConfig config,
            Clock clock,
            Pace pace,
            Lease lease) {
        this.assignment = assignment;
        this.logPosition = logPosition;
        this.journal = journal;
        this.bmc = bmc;
        this.config = config;
        this.clock = clock;
        this.pace = pace;
        this.lease = lease;
        this.action = assignment.operation().action();
        this.resumed = assignment.task().state().maybeSent();
        this.look = new PowerLook(bmc, clock, pace);
        this.log = assignment.task().logBefore().map(BootLog::after);
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
        if (assignment.task().startBy().filter(clock.instant()::isAfter).isPresent()) {
            return failed("it did not get its turn within %s; nothing was sent"
                    .formatted(assignment.operation().startWithin()));
        }
        if (deadlinePassed()) {
            return failed("the deadline passed before it could be sent; nothing was sent");
        }
        if (action == Action.USER_PASSWORD) {
            return passwordChange().run();
        }
        Optional<ChassisState> before;
        try {
            before = lookBefore();
        } catch (BmcException | SessionDeniedException e) {
            return failed(e.getMessage() + "; nothing was sent");
        }
        Optional<TaskState.Final> already = already(before);
        if (already.isPresent()) {
            return already.get();
        }
        return action == Action.POWER_SOFT_OFF_THEN_OFF ? softOffFirst(before) : send(before);
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
                    ChassisState seen = bmc.chassis();
                    log = logBefore();
                    return Optional.of(seen);
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

    /** Where the log ends before a restart. Without it a restart has one kind of evidence less. */
    private Optional<BootLog> logBefore() throws InterruptedException {
        Optional<Integer> position = logPosition.get();
        if (action.wanted().isPresent() || position.isEmpty()) {
            return Optional.empty();
        }
        try {
            return BootLog.at(bmc, position.get());
        } catch (BmcException e) {
            LOG.debugf("task.log-not-read task=%s %s", assignment.task().id(), e.getMessage());
            return Optional.empty();
        }
    }

    /** What the operating system does not do within the wait is done without it. */
    private TaskState.Final softOffFirst(Optional<ChassisState> before) throws InterruptedException {
        assignment = journal.sending(assignment, before, Optional.empty());
        lease.check();
        Sent sent = bmc.sendSoftOff(new Intent(assignment.task().intent()));
        LOG.debugf("task.soft-off task=%s %s", assignment.task().id(), sent);
        return afterSoftOff(before);
    }

    private TaskState.Final afterSoftOff(Optional<ChassisState> before) throws InterruptedException {
        Instant asked = assignment.task().startedAt().orElseGet(clock::instant);
        Instant until = asked.plus(assignment.operation().typed().softOffWait());
        PowerTiming timing = PowerTiming.of(asked, until, config.evidenceWindow());
        TaskState.Final result = look.until(new PowerProof(Action.POWER_SOFT_OFF, before, true, timing), log);
        return result instanceof TaskState.Succeeded ? result : send(before);
    }

    private TaskState.Final resume() throws InterruptedException {
        if (action == Action.USER_PASSWORD) {
            return passwordChange().run();
        }
        if (!action.repeatable() && action.power().isEmpty()) {
            return settled(assignment.task().state() instanceof TaskState.Verifying, Optional.empty());
        }
        if (!action.repeatable()) {
            return look(assignment.task().before(), assignment.task().state() instanceof TaskState.Verifying);
        }
        if (action.power().isPresent()) {
            Optional<TaskState.Final> reached =
                    action.wanted().isPresent() ? look.reached(action.wanted().get()) : Optional.empty();
            if (reached.isPresent()) {
                return reached.get();
            }
            if (action == Action.POWER_SOFT_OFF_THEN_OFF && assignment.task().sends() == 1) {
                return afterSoftOff(assignment.task().before());
            }
            if (deadlinePassed()) {
                return look(assignment.task().before(), false);
            }
        } else if (deadlinePassed()) {
            return settled(false, Optional.empty());
        }
        return send(assignment.task().before());
    }

    private TaskState.Final send(Optional<ChassisState> before) throws InterruptedException {
        boolean maybeSent = resumed;
        boolean write = true;
        for (int attempt = 1; ; attempt++) {
            if (write) {
                assignment = journal.sending(assignment, before, log.map(BootLog::position));
            }
            write = action.repeatable();
            lease.check();
            Sent sent = bmc.send(new Intent(assignment.task().intent()), assignment.operation(), logPosition.get());
            switch (sent) {
                case Sent.Accepted(Optional<String> said) -> {
                    return accepted(before, said);
                }
                case Sent.Refused(String detail) -> {
                    return new TaskState.Failed(
                            "the BMC refused the command: " + detail, Optional.of(Evidence.REFUSAL));
                }
                case Sent.AnswerLost _ -> maybeSent = true;
                case Sent.NotSent _ -> {}
                // the collector takes its time: until then nothing counts but the deadline
                case Sent.NotYet _ -> {
                    attempt--;
                    write = false;
                }
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
        if (sent instanceof Sent.NotYet(String detail)) {
            return failed(detail + "; nothing was changed");
        }
        return action.power().isPresent() ? look(before, false) : settled(false, Optional.empty());
    }

    private TaskState.Final settled(boolean accepted, Optional<String> said) throws InterruptedException {
        return SettingProof.of(bmc, assignment.operation(), accepted, said);
    }

    private PasswordChange passwordChange() {
        return new PasswordChange(assignment, journal, bmc, config, pace, lease, this::deadlinePassed);
    }

    private TaskState.Final accepted(Optional<ChassisState> before, Optional<String> said) throws InterruptedException {
        if (action.power().isEmpty() && action.repeatable()) {
            return settled(true, said);
        }
        try {
            assignment = journal.verifying(assignment);
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            // the row says "sending", which is weaker but true; the result is what must be written
            LOG.warnf("task.not-written task=%s %s", assignment.task().id(), e.getMessage());
        }
        return action.power().isPresent() ? look(before, true) : settled(true, said);
    }

    private TaskState.Final look(Optional<ChassisState> before, boolean accepted) throws InterruptedException {
        return look.until(new PowerProof(action, before, accepted, timing()), log);
    }

    private PowerTiming timing() {
        Instant now = clock.instant();
        Instant deadline = assignment.deadline();
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
        return !clock.instant().isBefore(assignment.deadline());
    }

    private static TaskState.Failed failed(String detail) {
        return new TaskState.Failed(detail, Optional.empty());
    }
}
