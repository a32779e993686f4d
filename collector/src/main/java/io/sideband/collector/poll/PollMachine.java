package io.sideband.collector.poll;

import static io.sideband.collector.poll.PollAction.ABANDON;
import static io.sideband.collector.poll.PollAction.CONNECT;
import static io.sideband.collector.poll.PollAction.DISCONNECT;
import static io.sideband.collector.poll.PollAction.POLL;
import static io.sideband.collector.poll.PollAction.PUBLISH;

import io.sideband.collector.poll.PollPhase.BackingOff;
import io.sideband.collector.poll.PollPhase.Connecting;
import io.sideband.collector.poll.PollPhase.Polling;
import io.sideband.collector.poll.PollPhase.Refused;
import io.sideband.collector.poll.PollPhase.Resting;
import io.sideband.collector.poll.PollPhase.Yielded;
import io.sideband.collector.poll.PollPhase.Yielding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Decides what comes next in the conversation with a BMC; the diagram is on {@link PollPhase}. A pure function of phase
 * and event. At most one login or poll is in flight, and after {@link Refused} nothing is until something changed.
 */
final class PollMachine {
    /** How long a reservation waits for the exchange in flight. Commander waits 1 s for us. */
    static final Duration GRACE = Duration.ofMillis(500);

    private final Backoff backoff;

    PollMachine(Backoff backoff) {
        this.backoff = backoff;
    }

    /** @param actions what to do, in this order */
    record Transition(PollPhase phase, List<PollAction> actions) {
        static Transition to(PollPhase phase, PollAction... actions) {
            return new Transition(phase, List.of(actions));
        }
    }

    Transition next(PollPhase phase, PollEvent event) {
        return switch (event) {
            case PollEvent.Tick tick -> tick(phase, tick.now());
            case PollEvent.LoggedIn in -> loggedIn(phase);
            case PollEvent.Ended ended -> ended(phase);
            case PollEvent.Failed failed -> failed(phase, failed);
            case PollEvent.Reserved reserved -> reserved(phase, reserved);
            case PollEvent.Released released -> released(phase, released.task());
            case PollEvent.Changed changed -> changed(phase);
        };
    }

    private Transition tick(PollPhase phase, Instant now) {
        return switch (phase) {
            case Resting resting -> start(resting);
            case BackingOff off ->
                now.isBefore(off.until()) ? Transition.to(off) : Transition.to(new Connecting(off.failures()), CONNECT);
            case Yielding yielding ->
                now.isBefore(yielding.graceUntil())
                        ? Transition.to(yielding)
                        : Transition.to(
                                new Yielded(yielding.task(), yielding.deadline(), new Resting(false)),
                                ABANDON,
                                DISCONNECT,
                                PUBLISH);
            case Yielded yielded -> now.isBefore(yielded.deadline()) ? Transition.to(yielded) : resume(yielded);
            case Connecting connecting -> Transition.to(connecting);
            case Polling polling -> Transition.to(polling);
            case Refused refused -> Transition.to(refused);
        };
    }

    private static Transition start(Resting resting) {
        return resting.session() ? Transition.to(new Polling(0), POLL) : Transition.to(new Connecting(0), CONNECT);
    }

    private static Transition loggedIn(PollPhase phase) {
        return switch (phase) {
            case Connecting connecting -> Transition.to(new Polling(connecting.failures()), POLL);
            case Yielding yielding -> yielded(yielding, new Resting(true));
            case Resting p -> Transition.to(p);
            case Polling p -> Transition.to(p);
            case BackingOff p -> Transition.to(p);
            case Refused p -> Transition.to(p);
            case Yielded p -> Transition.to(p);
        };
    }

    private static Transition ended(PollPhase phase) {
        return switch (phase) {
            case Polling polling -> Transition.to(new Resting(true), PUBLISH);
            case Yielding yielding -> yielded(yielding, new Resting(true));
            case Resting p -> Transition.to(p);
            case Connecting p -> Transition.to(p);
            case BackingOff p -> Transition.to(p);
            case Refused p -> Transition.to(p);
            case Yielded p -> Transition.to(p);
        };
    }

    private Transition failed(PollPhase phase, PollEvent.Failed failed) {
        return switch (phase) {
            case Connecting connecting ->
                Transition.to(after(failed, connecting.failures()), ABANDON, DISCONNECT, PUBLISH);
            case Polling polling -> Transition.to(after(failed, polling.failures()), ABANDON, DISCONNECT, PUBLISH);
            case Yielding yielding ->
                Transition.to(
                        new Yielded(yielding.task(), yielding.deadline(), after(failed, yielding.failures())),
                        ABANDON,
                        DISCONNECT,
                        PUBLISH);
            case Resting p -> Transition.to(p);
            case BackingOff p -> Transition.to(p);
            case Refused p -> Transition.to(p);
            case Yielded p -> Transition.to(p);
        };
    }

    private PollPhase after(PollEvent.Failed failed, int failures) {
        return switch (failed.failure().kind()) {
            case CREDENTIAL -> new Refused(failed.failure());
            case SILENT, REFUSED, OURS ->
                new BackingOff(failures + 1, failed.now().plus(backoff.after(failures + 1)), failed.failure());
        };
    }

    private static Transition reserved(PollPhase phase, PollEvent.Reserved r) {
        return switch (phase) {
            case Connecting c -> Transition.to(yielding(r, c.failures()));
            case Polling p -> Transition.to(yielding(r, p.failures()));
            case Yielding y -> Transition.to(new Yielding(r.task(), r.deadline(), y.graceUntil(), y.failures()));
            case Yielded y -> Transition.to(new Yielded(r.task(), r.deadline(), y.resume()), PUBLISH);
            case Resting p -> Transition.to(new Yielded(r.task(), r.deadline(), p), PUBLISH);
            case BackingOff p -> Transition.to(new Yielded(r.task(), r.deadline(), p), PUBLISH);
            case Refused p -> Transition.to(new Yielded(r.task(), r.deadline(), p), PUBLISH);
        };
    }

    private static Yielding yielding(PollEvent.Reserved r, int failures) {
        return new Yielding(r.task(), r.deadline(), r.now().plus(GRACE), failures);
    }

    private static Transition yielded(Yielding yielding, PollPhase resume) {
        return Transition.to(new Yielded(yielding.task(), yielding.deadline(), resume), PUBLISH);
    }

    private static Transition released(PollPhase phase, String task) {
        return switch (phase) {
            case Yielded yielded -> yielded.task().equals(task) ? resume(yielded) : Transition.to(yielded);
            case Yielding yielding ->
                yielding.task().equals(task)
                        // what is in flight may be a login or a poll: start afresh rather than guess
                        ? Transition.to(new Connecting(yielding.failures()), ABANDON, DISCONNECT, CONNECT)
                        : Transition.to(yielding);
            // a reservation that left polling on: its end is a reason to look at once
            case Resting resting -> start(resting);
            case Connecting p -> Transition.to(p);
            case Polling p -> Transition.to(p);
            case BackingOff p -> Transition.to(p);
            case Refused p -> Transition.to(p);
        };
    }

    private static Transition resume(Yielded yielded) {
        return switch (yielded.resume()) {
            case Refused refused -> Transition.to(refused, PUBLISH);
            case Resting resting ->
                resting.session()
                        ? Transition.to(new Polling(0), PUBLISH, POLL)
                        : Transition.to(new Connecting(0), PUBLISH, CONNECT);
            case BackingOff off -> Transition.to(new Connecting(off.failures()), PUBLISH, CONNECT);
            case Connecting c -> Transition.to(new Connecting(c.failures()), PUBLISH, CONNECT);
            case Polling p -> Transition.to(new Connecting(p.failures()), PUBLISH, CONNECT);
            case Yielding y -> Transition.to(new Connecting(y.failures()), PUBLISH, CONNECT);
            case Yielded y -> resume(y);
        };
    }

    private static Transition changed(PollPhase phase) {
        return switch (phase) {
            case Yielding y ->
                Transition.to(new Yielded(y.task(), y.deadline(), new Resting(false)), ABANDON, DISCONNECT, PUBLISH);
            case Yielded y ->
                Transition.to(new Yielded(y.task(), y.deadline(), new Resting(false)), ABANDON, DISCONNECT);
            case Resting p -> Transition.to(new Connecting(0), ABANDON, DISCONNECT, CONNECT);
            case Connecting p -> Transition.to(new Connecting(0), ABANDON, DISCONNECT, CONNECT);
            case Polling p -> Transition.to(new Connecting(0), ABANDON, DISCONNECT, CONNECT);
            case BackingOff p -> Transition.to(new Connecting(0), ABANDON, DISCONNECT, CONNECT);
            case Refused p -> Transition.to(new Connecting(0), ABANDON, DISCONNECT, CONNECT);
        };
    }
}
