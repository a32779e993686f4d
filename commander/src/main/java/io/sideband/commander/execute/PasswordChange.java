package io.sideband.commander.execute;

import io.sideband.bmc.BmcException;
import io.sideband.bmc.BmcRefusedException;
import io.sideband.bmc.Intent;
import io.sideband.commander.operation.Evidence;
import io.sideband.commander.operation.TaskState;
import io.sideband.commander.registry.SessionDeniedException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Gives a user of a BMC another password, so that at every instant one of two sealed credentials opens the BMC: the one that
 * it is registered with, and the one that holds the new password, which was on Kafka before anything is sent.
 *
 * <pre>
 *   does the new one log in? -- yes --> succeeded (also what a worker that takes over finds, if the set arrived)
 *     | no
 *   set it --> does the new one log in? -- yes --> succeeded
 *                | no
 *              does the registered one?  -- yes --> failed, nothing is lost
 *                | no
 *              set the old one, in the session that is still open --> does it log in? -- yes --> failed
 *                                                                       | no
 *                                                                     unknown
 * </pre>
 *
 * Each login tries a password once: a BMC shows a wrong one in RAKP message 2, before it counts a failure (IPMI v2.0 §13.17).
 */
final class PasswordChange {
    private final TaskJournal journal;
    private final BmcConversation bmc;
    private final ExecutionConfig config;
    private final Pace pace;
    private final Lease lease;
    private final BooleanSupplier deadlinePassed;
    private final String next;
    private final boolean resumed;
    private Assignment assignment;

    PasswordChange(
            Assignment assignment,
            TaskJournal journal,
            BmcConversation bmc,
            ExecutionConfig config,
            Pace pace,
            Lease lease,
            BooleanSupplier deadlinePassed) {
        this.assignment = assignment;
        this.journal = journal;
        this.bmc = bmc;
        this.config = config;
        this.pace = pace;
        this.lease = lease;
        this.deadlinePassed = deadlinePassed;
        this.next = assignment.operation().typed().credential();
        this.resumed = assignment.task().state().maybeSent();
    }

    TaskState.Final run() throws InterruptedException {
        try {
            if (opens(next)) {
                return new TaskState.Succeeded(
                        "credential %s logs in%s".formatted(next, resumed ? "" : " already; nothing was sent"),
                        Optional.of(Evidence.LOGIN));
            }
            // before anything is written: what cannot log in cannot change anything
            bmc.open();
        } catch (BmcException | SessionDeniedException e) {
            return resumed
                    ? new TaskState.Unknown("neither credential logs in to see: " + e.getMessage())
                    : new TaskState.Failed(e.getMessage() + "; nothing was sent", Optional.empty());
        }
        return set();
    }

    private TaskState.Final set() throws InterruptedException {
        assignment = journal.sending(assignment, Optional.empty(), Optional.empty());
        lease.check();
        Sent sent = bmc.sendPassword(new Intent(assignment.task().intent()), next);
        if (sent instanceof Sent.NotSent(String detail)) {
            return resumed
                    ? new TaskState.Unknown(detail)
                    : new TaskState.Failed(detail + "; nothing was sent", Optional.empty());
        }
        try {
            if (opens(next)) {
                return new TaskState.Succeeded("credential %s logs in".formatted(next), Optional.of(Evidence.LOGIN));
            }
            if (opens(bmc.registered())) {
                return new TaskState.Failed(
                        "%s; the registered credential still logs in".formatted(said(sent)),
                        Optional.of(Evidence.LOGIN));
            }
            return putBack(sent);
        } catch (BmcException | SessionDeniedException e) {
            return new TaskState.Unknown(
                    "%s, and which credential logs in cannot be seen: %s".formatted(said(sent), e.getMessage()));
        }
    }

    private TaskState.Final putBack(Sent first) throws InterruptedException {
        String registered = bmc.registered();
        assignment = journal.sending(assignment, Optional.empty(), Optional.empty());
        lease.check();
        Sent sent = bmc.sendPassword(new Intent(assignment.task().intent()), registered);
        return opens(registered)
                ? new TaskState.Failed(
                        "%s, and credential %s did not log in; the registered one was put back and logs in"
                                .formatted(said(first), next),
                        Optional.of(Evidence.LOGIN))
                : new TaskState.Unknown("%s, and neither credential logs in; putting the registered one back: %s"
                        .formatted(said(first), said(sent)));
    }

    /** Silence is asked again until the deadline: what the BMC says is what counts. */
    private boolean opens(String credential) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return bmc.opensWith(credential);
            } catch (BmcException e) {
                boolean hopeless = e instanceof BmcRefusedException refused
                        && refused.reason() != BmcRefusedException.Reason.NO_SESSION_SLOT;
                if (hopeless || deadlinePassed.getAsBoolean() || (attempt >= config.attempts() && !sent())) {
                    throw e;
                }
                pace.pause();
            }
        }
    }

    private boolean sent() {
        return assignment.task().state().maybeSent();
    }

    private static String said(Sent sent) {
        return switch (sent) {
            case Sent.Accepted _ -> "the BMC accepted the password";
            case Sent.Refused(String detail) -> "the BMC refused the password: " + detail;
            case Sent.AnswerLost _ -> "the BMC did not answer";
            case Sent.NotSent(String detail) -> "it was not sent: " + detail;
            case Sent.NotYet(String detail) -> detail;
        };
    }
}
