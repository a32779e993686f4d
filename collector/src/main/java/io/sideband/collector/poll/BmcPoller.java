package io.sideband.collector.poll;

import io.sideband.bmc.PlatformEvent;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Reachability;
import io.sideband.events.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Polls one BMC: turns time, answers and news into events for {@link PollMachine} and does what that says. It never has
 * two logins or polls in flight. Used from the loop only.
 */
public final class BmcPoller {
    private static final Logger LOG = Logger.getLogger(BmcPoller.class);

    private final PollContext context;
    private final PollMachine machine;
    private final Conversation conversation;
    private final PollSession session;
    private final Instant startedAt;
    private final PollTimer timer;
    private BmcRegistration registration;
    private volatile PollPhase phase = new PollPhase.Resting(false);
    private volatile boolean stopped;

    /** @param registeredAt when the registration was written */
    public BmcPoller(PollContext context, BmcRegistration registration, Instant registeredAt, Remembered remembered) {
        this.context = context;
        this.registration = registration;
        this.startedAt = context.clock().instant();
        this.timer = new PollTimer(context.loop(), context.clock(), this::tick);
        this.machine = new PollMachine(
                new Backoff(registration.interval().dividedBy(2), context.backoffMax(), context.random()));
        this.conversation = new Conversation(registration.id(), context, remembered);
        BmcState before = remembered.state();
        Integer pinned = before == null ? null : before.cipherSuite();
        this.session = new PollSession(context, conversation, pinned, this::wanted, new Answers());
        remembered
                .refusal(context.login().version(registration), registeredAt)
                .ifPresent(failure -> phase = new PollPhase.Refused(failure));
    }

    /** Starts to poll: at once, or at this BMC's place in the interval. */
    public void start(boolean atOnce) {
        timer.set(atOnce ? context.clock().instant() : next());
    }

    public BmcRegistration registration() {
        return registration;
    }

    public BmcState state() {
        return conversation.state().state();
    }

    /** The registration is another now. */
    public void update(BmcRegistration changed) {
        BmcRegistration before = registration;
        registration = changed;
        if (!Login.sameWay(before, changed)) {
            session.unpin();
            apply(new PollEvent.Changed());
        }
        if (!before.interval().equals(changed.interval())) {
            timer.set(next());
        }
    }

    /** The credential has another version. A session that stands is left alone. */
    public void credentialChanged() {
        PollPhase at = phase.underneath();
        if (at instanceof PollPhase.Refused || at instanceof PollPhase.BackingOff) {
            apply(new PollEvent.Changed());
        }
    }

    /** Somebody needs this BMC, or is through with it. */
    public void reserved(Reservation reservation) {
        Instant now = context.clock().instant();
        if (reservation.released()) {
            apply(new PollEvent.Released(reservation.task()));
        } else if (reservation.exclusive() && now.isBefore(reservation.deadline())) {
            apply(new PollEvent.Reserved(now, reservation.task(), reservation.deadline()));
            later(PollMachine.GRACE, PollPhase.Yielding.class);
            later(Duration.between(now, reservation.deadline()), PollPhase.Yielded.class);
        }
    }

    /** It sent a trap: its log is read at once, and the trap acknowledged. */
    public void trapped(PlatformEvent event) {
        if (stopped || !context.owned().getAsBoolean()) {
            return;
        }
        CompletionStage<Void> unused = context.login().acknowledge(registration, event);
        if (conversation.trapped(event) && phase instanceof PollPhase.Resting) {
            conversation.logOnly();
            apply(new PollEvent.Tick(context.clock().instant()));
        }
    }

    private void later(Duration delay, Class<? extends PollPhase> only) {
        Future<?> unused = context.loop()
                .schedule(
                        () -> {
                            if (only.isInstance(phase)
                                    && !stopped
                                    && context.owned().getAsBoolean()) {
                                apply(new PollEvent.Tick(context.clock().instant()));
                            }
                        },
                        delay.toMillis() + 1,
                        TimeUnit.MILLISECONDS);
    }

    /** Stops after the request in flight and gives the session back. Completes when nothing is sent any more. */
    public CompletionStage<Void> stop() {
        stopped = true;
        timer.cancel();
        return session.close();
    }

    /** Stops at once: the BMC is somebody else's. */
    public void abandon() {
        stopped = true;
        timer.cancel();
        session.abandon();
        session.disconnect();
    }

    private void tick() {
        if (stopped) {
            return;
        }
        Instant now = context.clock().instant();
        boolean overslept = now.isAfter(timer.due().plus(registration.interval()));
        context.metrics().late(Duration.between(timer.due(), now));
        timer.set(next());
        if (!context.owned().getAsBoolean()) {
            return;
        }
        if (overslept) {
            // it is us who were silent
            conversation.state().heard(now);
        }
        watch(now);
        if (phase.inFlight()) {
            context.metrics().overrun();
        }
        apply(new PollEvent.Tick(now));
    }

    /** Says that the BMC is silent within three intervals, however long the request in flight waits. */
    private void watch(Instant now) {
        boolean expecting = phase.inFlight() || phase instanceof PollPhase.BackingOff;
        Reachability known = state().reachability();
        if (expecting
                && !conversation.walking()
                && (known == Reachability.REACHABLE || known == Reachability.UNKNOWN)
                && conversation.state().silent(now, startedAt, registration.interval())) {
            conversation.down(
                    Reachability.UNREACHABLE, Failure.UNREACHABLE, "it has not answered for two intervals", null);
        }
    }

    private void apply(PollEvent event) {
        if (stopped) {
            return;
        }
        PollPhase before = phase;
        PollMachine.Transition transition = machine.next(phase, event);
        phase = transition.phase();
        Instant now = context.clock().instant();
        conversation.state().yieldedTo(now, phase instanceof PollPhase.Yielded yielded ? yielded.task() : null);
        if (before instanceof PollPhase.Yielded && !(phase instanceof PollPhase.Yielded)) {
            conversation.state().heard(now);
        }
        if (event instanceof PollEvent.Failed failed && !phase.equals(before)) {
            note(failed.failure());
        }
        transition.actions().forEach(this::perform);
    }

    private void note(Failure failure) {
        PollPhase at = phase.underneath();
        Instant next = at instanceof PollPhase.BackingOff off ? off.until() : null;
        boolean first = at instanceof PollPhase.BackingOff off && off.failures() == 1;
        if (failure.kind() == Failure.Kind.SILENT && first && state().reachability() == Reachability.REACHABLE) {
            return;
        }
        conversation.down(failure.reachability(), failure.code(), failure.detail(), next);
    }

    private void perform(PollAction action) {
        switch (action) {
            case ABANDON -> session.abandon();
            case DISCONNECT -> session.disconnect();
            case CONNECT -> session.connect(registration);
            case POLL -> session.poll(registration);
            case PUBLISH -> conversation.tell();
        }
    }

    /** What came of what was in flight. */
    private final class Answers implements PollSession.Outcome {
        @Override
        public void loggedIn(Instant now) {
            conversation.state().heard(now);
            apply(new PollEvent.LoggedIn());
        }

        @Override
        public void polled() {
            if (!stopped) {
                context.metrics().ended();
            }
            apply(new PollEvent.Ended());
        }

        @Override
        public void failed(Throwable thrown) {
            if (!stopped) {
                fail(thrown);
            }
        }
    }

    /** From any thread. */
    private boolean wanted() {
        return !stopped
                && !(phase instanceof PollPhase.Yielding)
                && context.owned().getAsBoolean();
    }

    private void fail(Throwable thrown) {
        Failure failure = Failure.of(Conversation.cause(thrown));
        context.metrics().failed(failure.code());
        if (failure.code().equals(Failure.INTERNAL)) {
            LOG.errorf(thrown, "poll.failed bmc=%s", registration.id());
        } else {
            LOG.debugf("poll.failed bmc=%s reason=%s %s", registration.id(), failure.code(), failure.detail());
        }
        apply(new PollEvent.Failed(context.clock().instant(), failure));
    }

    private Instant next() {
        return PollSchedule.nextAfter(context.clock().instant(), registration.id(), registration.interval());
    }
}
