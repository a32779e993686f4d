package io.sideband.collector.poll;

import io.sideband.bmc.Bmc;
import io.sideband.events.BmcRegistration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Our one session with a BMC. At most one login or poll is in flight; an answer to anything but the latest is none. Used
 * from the loop only.
 */
final class PollSession {
    /** Told how what was begun ended, on the loop; of what was abandoned it is told nothing. */
    interface Outcome {
        void loggedIn(Instant now);

        void polled();

        void failed(Throwable thrown);
    }

    private final PollContext context;
    private final Conversation conversation;
    private final BooleanSupplier wanted;
    private final Outcome outcome;
    private @Nullable Bmc open;
    private boolean fresh;
    private @Nullable Integer pinnedSuite;
    /** Counts what was put in flight; read by whoever reads sensors, between two of them. */
    private volatile long epoch;

    private CompletableFuture<Void> inFlight = CompletableFuture.completedFuture(null);

    /** @param wanted false once the poll in flight is to end after the request that it waits for */
    PollSession(
            PollContext context,
            Conversation conversation,
            @Nullable Integer pinnedSuite,
            BooleanSupplier wanted,
            Outcome outcome) {
        this.context = context;
        this.conversation = conversation;
        this.pinnedSuite = pinnedSuite;
        this.wanted = wanted;
        this.outcome = outcome;
    }

    /** The BMC is reached in another way: what was pinned says nothing about it. */
    void unpin() {
        pinnedSuite = null;
    }

    void connect(BmcRegistration to) {
        long attempt = next();
        context.login()
                .version(to)
                .ifPresent(v -> conversation.state().trying(context.clock().instant(), v));
        inFlight = context.login()
                .start(to, pinnedSuite)
                .handleAsync(
                        (opened, failure) -> {
                            connected(attempt, opened, failure);
                            return (Void) null;
                        },
                        context.loop())
                .toCompletableFuture();
    }

    private void connected(long attempt, Login.@Nullable LoggedIn opened, @Nullable Throwable failure) {
        if (attempt != epoch) {
            if (opened != null) {
                opened.bmc().close();
            }
            return;
        }
        if (opened == null) {
            outcome.failed(failure == null ? new IllegalStateException("no session") : failure);
            return;
        }
        Instant now = context.clock().instant();
        open = opened.bmc();
        fresh = true;
        pinnedSuite = opened.bmc().cipherSuite();
        conversation.state().weaknesses(now, opened.weaknesses());
        outcome.loggedIn(now);
    }

    void poll(BmcRegistration to) {
        Bmc with = open;
        if (with == null) {
            outcome.failed(new IllegalStateException("no session"));
            return;
        }
        long run = next();
        BooleanSupplier proceed = () -> run == epoch && wanted.getAsBoolean();
        inFlight = conversation
                .poll(with, fresh, proceed)
                .thenComposeAsync(
                        done -> proceed.getAsBoolean() && conversation.isTimeToLookForWaysIn()
                                ? conversation.lookForWaysIn(to, with.cipherSuite())
                                : CompletableFuture.completedFuture(null),
                        context.loop())
                .handleAsync(
                        (done, failure) -> {
                            polled(run, failure);
                            return (Void) null;
                        },
                        context.loop())
                .toCompletableFuture();
    }

    private void polled(long run, @Nullable Throwable failure) {
        if (run != epoch) {
            return;
        }
        if (failure != null) {
            outcome.failed(failure);
        } else {
            fresh = false;
            outcome.polled();
        }
    }

    /** Only the loop counts. */
    private long next() {
        long following = epoch + 1;
        epoch = following;
        return following;
    }

    /** What is in flight counts for nothing any more. */
    void abandon() {
        next();
    }

    /** Gives the session back. */
    void disconnect() {
        Bmc session = open;
        open = null;
        if (session != null) {
            session.close();
        }
    }

    /** Gives the session back after the request in flight; completes when nothing is sent any more. */
    CompletionStage<Void> close() {
        return inFlight.handleAsync(
                (done, failure) -> {
                    disconnect();
                    return null;
                },
                context.loop());
    }
}
