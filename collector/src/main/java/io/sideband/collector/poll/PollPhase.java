package io.sideband.collector.poll;

import java.time.Instant;

/**
 * Where the conversation with a BMC stands.
 *
 * <pre>
 *              tick              logged in            ended
 *  Resting ───────────► Connecting ─────────► Polling ──────► Resting(session)
 *     ▲                  │ ▲    │ failed        │ ▲ │ failed        │
 *     │                  │ │ tick, when due     │ └──── tick ───────┘
 *     │                  │ BackingOff ◄─────────┘
 *     │                  └──► Refused: leaves it only when credential or registration changed
 *     │
 *  any, in flight ── reserved ──► Yielding ── ended, failed, or grace is over ──► Yielded
 *  any, idle ─────── reserved ──► Yielded ─── released or deadline ──► Polling, Connecting, or Refused as before
 *  any ───────────── changed ───► Connecting (Yielded: stays so, and connects anew afterwards)
 * </pre>
 */
sealed interface PollPhase {
    /** Where it stands apart from being left to somebody else. */
    default PollPhase underneath() {
        return this instanceof Yielded yielded ? yielded.resume() : this;
    }

    /** True while a login or a poll is in flight that nobody asked to end. */
    default boolean inFlight() {
        return this instanceof Connecting || this instanceof Polling;
    }

    /** Nothing in flight; {@code session} if we are logged in. */
    record Resting(boolean session) implements PollPhase {}

    /** @param failures in a row before this attempt */
    record Connecting(int failures) implements PollPhase {}

    /** @param failures in a row before this attempt */
    record Polling(int failures) implements PollPhase {}

    /** @param until not before */
    record BackingOff(int failures, Instant until, Failure failure) implements PollPhase {}

    /** The credential is no good; nothing is sent. */
    record Refused(Failure failure) implements PollPhase {}

    /**
     * Reserved while something is in flight.
     *
     * @param graceUntil when we stop waiting for it
     */
    record Yielding(String task, Instant deadline, Instant graceUntil, int failures) implements PollPhase {}

    /**
     * Left to somebody else.
     *
     * @param resume where it stood: never another phase that is yielded or in flight
     */
    record Yielded(String task, Instant deadline, PollPhase resume) implements PollPhase {}
}
