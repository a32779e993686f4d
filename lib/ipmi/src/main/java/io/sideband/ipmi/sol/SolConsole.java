package io.sideband.ipmi.sol;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.PayloadPort;
import io.sideband.ipmi.command.ActivatePayload;
import io.sideband.ipmi.command.DeactivatePayload;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.PayloadType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A server's console over one session, encrypted and authenticated. Everything but the public methods runs on the
 * transport's thread, on which the {@link Watcher} is told, too.
 */
public final class SolConsole {
    private static final int INSTANCE = 1;
    /** Encrypted and authenticated (IPMI v2.0 §24.1): a console shows passwords. */
    private static final int PROTECTED = 0xc0;

    private static final int HEADER = 4;
    private static final int SMALLEST_PAYLOAD = 12;
    private static final int LARGEST_PAYLOAD = 1024;
    private static final int USUAL_CHARACTERS = 60;
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_ATTEMPTS = 3;
    private static final int TRANSMISSIONS = 7;
    private static final int MOST_REFUSALS = 40;
    private static final Duration RETRY = Duration.ofMillis(500);

    /** Told what the server prints, and once that it is over. */
    public interface Watcher {
        void printed(ByteString characters);

        void ended(End end);
    }

    /** Why a console ended. */
    public enum End {
        CLOSED,
        /** Somebody else has it, or the BMC switched it off. */
        DEACTIVATED,
        /** The BMC does not answer any more. */
        LOST
    }

    private final IpmiSession session;
    private final Watcher watcher;
    private final PayloadPort port;
    private final Map<Long, CompletableFuture<Void>> typed = new HashMap<>();
    private final Ownership ownership;
    private SolLine line = new SolLine(USUAL_CHARACTERS, TRANSMISSIONS, MOST_REFUSALS);
    private LineState state = LineState.initial();
    private long lastId;
    private int timers;
    private boolean heard;
    private boolean ended;

    private SolConsole(IpmiSession session, Watcher watcher) {
        this.session = session;
        this.watcher = watcher;
        this.port = session.attach(PayloadType.SOL, new PayloadPort.Listener() {
            @Override
            public void received(ByteString payload) {
                onPayload(payload);
            }

            @Override
            public void lost() {
                end(End.LOST);
            }
        });
        this.ownership = new Ownership(session, port, INSTANCE, () -> end(End.DEACTIVATED));
    }

    /**
     * Attaches to the console.
     *
     * @param takeOver takes it away from whoever has it
     * @return fails with {@link CompletionCodeException} {@link ActivatePayload#ALREADY_ACTIVE} if somebody has it, or as the
     *     BMC refuses
     */
    public static CompletionStage<SolConsole> open(IpmiSession session, boolean takeOver, Watcher watcher) {
        SolConsole console = new SolConsole(session, watcher);
        int[] attempts = {0};
        return AsyncLoop.<SolConsole>until(() -> console.activate(takeOver && ++attempts[0] < MOST_ATTEMPTS))
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        console.port.detach();
                    }
                });
    }

    private CompletionStage<Optional<SolConsole>> activate(boolean mayTakeOver) {
        return session.send(new ActivatePayload(PayloadType.SOL, INSTANCE, PROTECTED))
                .thenApply(response -> {
                    line = new SolLine(characters(response.inboundSize()), TRANSMISSIONS, MOST_REFUSALS);
                    ownership.begin();
                    return Optional.of(this);
                })
                .exceptionallyCompose(failure -> {
                    Throwable cause = AsyncLoop.cause(failure);
                    if (heard && (cause instanceof BmcTimeoutException || isActive(cause))) {
                        // some BMCs begin to print and forget to answer: when they are asked again, we are who has it
                        return CompletableFuture.completedFuture(Optional.of(this));
                    }
                    return mayTakeOver && isActive(cause)
                            ? session.send(new DeactivatePayload(PayloadType.SOL, INSTANCE))
                                    .thenApply(free -> Optional.empty())
                            : CompletableFuture.failedFuture(cause);
                });
    }

    private static boolean isActive(Throwable cause) {
        return cause instanceof CompletionCodeException refused
                && refused.completionCode() == ActivatePayload.ALREADY_ACTIVE;
    }

    /** BMCs are known to tell nonsense about the size of a payload. */
    private static int characters(int payloadSize) {
        return payloadSize < SMALLEST_PAYLOAD || payloadSize > LARGEST_PAYLOAD
                ? USUAL_CHARACTERS
                : Math.min(MOST_CHARACTERS, payloadSize - HEADER);
    }

    /** Types. Completes when the server's serial line took all of it; fails with a {@link BmcTimeoutException} otherwise. */
    public CompletionStage<Void> type(ByteString characters) {
        return submit(id -> new LineEvent.Typed(id, characters));
    }

    /** Sends a serial break. */
    public CompletionStage<Void> sendBreak() {
        return submit(LineEvent.Break::new);
    }

    /** Makes an event of the id under which it will be answered. */
    private interface Numbered {
        LineEvent event(long id);
    }

    private CompletionStage<Void> submit(Numbered request) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        port.execute(() -> {
            if (ended) {
                taken.completeExceptionally(over());
                return;
            }
            long id = ++lastId;
            typed.put(id, taken);
            apply(request.event(id));
        });
        return taken;
    }

    /** Gives the console back. */
    public void close() {
        port.execute(() -> {
            if (!ended) {
                var unused = session.send(new DeactivatePayload(PayloadType.SOL, INSTANCE));
                end(End.CLOSED);
            }
        });
    }

    private void onPayload(ByteString payload) {
        heard = true;
        if (ended) {
            return;
        }
        try {
            apply(new LineEvent.Received(SolPacket.decode(payload.reader())));
        } catch (MalformedPacketException unreadable) {
            // what cannot be read is not acknowledged: the BMC sends it again
            heard = true;
        }
    }

    private void apply(LineEvent event) {
        SolLine.Step step = line.step(state, event);
        state = step.state();
        for (LineEffect effect : step.effects()) {
            switch (effect) {
                case LineEffect.Send send -> port.send(send.packet().encode());
                case LineEffect.Deliver printed -> watcher.printed(printed.characters());
                case LineEffect.Took took -> answer(took.id()).ifPresent(waiting -> waiting.complete(null));
                case LineEffect.GaveUp given ->
                    answer(given.id())
                            .ifPresent(waiting -> waiting.completeExceptionally(
                                    new BmcTimeoutException("console: the BMC takes no characters", true)));
                case LineEffect.Deactivated deactivated -> end(End.DEACTIVATED);
                case LineEffect.Lost lost -> end(End.LOST);
            }
        }
        awaitAnswer();
    }

    private Optional<CompletableFuture<Void>> answer(long id) {
        return Optional.ofNullable(typed.remove(id));
    }

    /** Only the timer that was set last means anything. */
    private void awaitAnswer() {
        int current = ++timers;
        boolean due = state.outstanding().isPresent() || !state.waiting().isEmpty();
        if (due && !ended) {
            port.schedule(RETRY, () -> {
                if (current == timers && !ended) {
                    apply(new LineEvent.Silence());
                }
            });
        }
    }

    private void end(End reason) {
        if (ended) {
            return;
        }
        ended = true;
        ownership.end();
        port.detach();
        typed.values().forEach(waiting -> waiting.completeExceptionally(over()));
        typed.clear();
        watcher.ended(reason);
    }

    private static BmcTimeoutException over() {
        return new BmcTimeoutException("the console has ended", true);
    }
}
