package io.sideband.commander.operation;

import java.util.Optional;

/**
 * Where a task is. Each arrow is one committed update of its row; {@code sending} is committed before the packet leaves,
 * so that after a crash the row says whether one may have left.
 *
 * <pre>
 *             claim            send             look
 *  pending ----------> reserved -----> sending -----> verifying
 *     |                 |  ^ |          |  ^ |          |   | ^ |
 *     | cancel          |  '-' claim    |  '-' claim    |   | '-' claim
 *     v                 |               |  (and send,   |   '-------> sending, if repeatable
 *  cancelled            |               |  repeatable)  |
 *                       v               v               v
 *                 succeeded|failed   succeeded|failed|unknown
 * </pre>
 *
 * A claim in an open state is a take-over after the lease of a dead worker ran out: the state stays. What is not
 * {@linkplain Action#repeatable repeatable} is sent at most once. Without a packet the result is never unknown.
 *
 * <p>What ends a task that may have been sent is a statement of the BMC, in a session, asked for after the command left:
 *
 * <ul>
 *   <li>the state that was asked for, or a restart's own sign: succeeded;
 *   <li>a refusal of the command, or at the end of the looking another power state than was asked for: failed, since the
 *       BMC says that the power did not change. It is believed: a BMC whose power reading is stuck looks the same, and
 *       its operator must be told that what was asked for does not show;
 *   <li>a restart that the BMC accepted, its server on, and no sign within the evidence window: succeeded, on the word
 *       of the BMC only, and the evidence says so;
 *   <li>none of these, because the last look was not answered, was refused or stated no power, or because a restart's
 *       answer is lost and nothing shows it: unknown. An earlier look counts for nothing once a later one fails.
 * </ul>
 */
public sealed interface TaskState {

    /** Waits for a worker. */
    record Pending() implements TaskState {}

    /** A worker has it; nothing was sent. */
    record Reserved() implements TaskState {}

    /** The command may have left. */
    record Sending() implements TaskState {}

    /** The command left; what came of it is being looked at. */
    record Verifying() implements TaskState {}

    /** Over. */
    sealed interface Final extends TaskState {
        /** One sentence for a person. */
        String detail();

        /** What it rests on. */
        Optional<Evidence> evidence();
    }

    record Succeeded(String detail, Optional<Evidence> evidence) implements Final {}

    record Failed(String detail, Optional<Evidence> evidence) implements Final {}

    /** It may have been sent, and the BMC shows nothing from which to tell what came of it. */
    record Unknown(String detail) implements Final {
        @Override
        public Optional<Evidence> evidence() {
            return Optional.empty();
        }
    }

    /** Taken back before it started. */
    record Cancelled(String detail) implements Final {
        @Override
        public Optional<Evidence> evidence() {
            return Optional.empty();
        }
    }

    /** What happens to a task. */
    sealed interface Step {
        /** A worker takes it, or takes it over. */
        record Claim() implements Step {}

        /** The command is about to be sent. */
        record Send() implements Step {}

        /** The command was sent. */
        record Look() implements Step {}

        record End(Final result) implements Step {}
    }

    /**
     * The state after {@code step}.
     *
     * @throws IllegalStateException if the diagram has no such arrow
     */
    default TaskState after(Step step, Action action) {
        return switch (step) {
            case Step.Claim _ -> afterClaim();
            case Step.Send _ -> afterSend(action);
            case Step.Look _ -> this instanceof Sending ? new Verifying() : refuse(step);
            case Step.End(Final result) -> mayEnd(result) ? result : refuse(step);
        };
    }

    private TaskState afterClaim() {
        return switch (this) {
            case Pending _ -> new Reserved();
            case Reserved _, Sending _, Verifying _ -> this;
            case Final _ -> refuse(new Step.Claim());
        };
    }

    private TaskState afterSend(Action action) {
        boolean allowed = switch (this) {
            case Reserved _ -> true;
            case Sending _, Verifying _ -> action.repeatable();
            case Pending _, Final _ -> false;
        };
        return allowed ? new Sending() : refuse(new Step.Send());
    }

    private boolean mayEnd(Final result) {
        return switch (this) {
            case Pending _ -> result instanceof Cancelled;
            case Reserved _ -> result instanceof Succeeded || result instanceof Failed;
            case Sending _, Verifying _ -> !(result instanceof Cancelled);
            case Final _ -> false;
        };
    }

    private TaskState refuse(Step step) {
        throw new IllegalStateException("a task that is %s cannot %s".formatted(code(), step));
    }

    /** The stable name, as in the REST interface and in the tables. */
    default String code() {
        return switch (this) {
            case Pending _ -> "pending";
            case Reserved _ -> "reserved";
            case Sending _ -> "sending";
            case Verifying _ -> "verifying";
            case Succeeded _ -> "succeeded";
            case Failed _ -> "failed";
            case Unknown _ -> "unknown";
            case Cancelled _ -> "cancelled";
        };
    }

    /** True if a command may have left this machine. */
    default boolean maybeSent() {
        return this instanceof Sending || this instanceof Verifying;
    }

    /**
     * The state of that name.
     *
     * @param detail of a final state; ignored otherwise
     * @throws IllegalArgumentException if there is none of that name
     */
    static TaskState of(String code, String detail, Optional<Evidence> evidence) {
        return switch (code) {
            case "pending" -> new Pending();
            case "reserved" -> new Reserved();
            case "sending" -> new Sending();
            case "verifying" -> new Verifying();
            case "succeeded" -> new Succeeded(detail, evidence);
            case "failed" -> new Failed(detail, evidence);
            case "unknown" -> new Unknown(detail);
            case "cancelled" -> new Cancelled(detail);
            default -> throw new IllegalArgumentException("no task state is called " + code);
        };
    }
}
