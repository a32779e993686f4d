package io.sideband.ipmi.sel;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.BmcTimeoutException;
import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.command.ClearSel;
import io.sideband.ipmi.command.GetSelEntry;
import io.sideband.ipmi.command.GetSelInfo;
import io.sideband.ipmi.command.ReserveSel;
import io.sideband.ipmi.sdr.Pause;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Erases a log that was read to its end, and no entry that was not (IPMI v2.0 §31.4, §31.9).
 *
 * <pre>
 * reserve ──► is the last entry the one that was read last? ── no ──► nothing is erased
 *    ▲                      │ yes
 *    │  C5h: an entry came  ▼
 *    └──────────────── clear under the reservation ──► wait for the end
 * </pre>
 */
public final class SelEraser {
    /** {@code lastRecordId} of a log that was empty when it was read. */
    public static final int EMPTY = -1;

    private static final int LAST = 0xffff;
    private static final int NOT_PRESENT = 0xcb;
    private static final int RESERVATION_LOST = 0xc5;
    private static final int MOST_RESERVATIONS = 5;
    private static final int MOST_QUESTIONS = 50;

    private final IpmiChannel channel;
    private final Pause pause;

    public SelEraser(IpmiChannel channel, Pause pause) {
        this.channel = channel;
        this.pause = pause;
    }

    /**
     * Erases the log if nothing follows {@code lastRecordId} in it.
     *
     * @return false if something does: nothing was erased; fails with an {@link io.sideband.ipmi.IpmiException}
     */
    public CompletionStage<Boolean> eraseAfter(int lastRecordId) {
        int[] attempts = {0};
        return AsyncLoop.until(() -> attempt(lastRecordId, ++attempts[0]));
    }

    private CompletionStage<Optional<Boolean>> attempt(int lastRecordId, int number) {
        return channel.send(new ReserveSel())
                .thenCompose(reserved -> last().thenCompose(last -> last == lastRecordId
                        ? clear(reserved.reservation()).thenApply(Optional::of)
                        : CompletableFuture.completedFuture(Optional.of(false))))
                .exceptionallyCompose(failure -> hasCode(failure, RESERVATION_LOST) && number < MOST_RESERVATIONS
                        ? pause.before(number).thenApply(waited -> Optional.empty())
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    /** Id of the last entry, or {@link #EMPTY}. */
    private CompletionStage<Integer> last() {
        return channel.send(new GetSelInfo())
                .thenCompose(info -> info.entries() == 0
                        ? CompletableFuture.completedFuture(EMPTY)
                        : channel.send(new GetSelEntry(LAST))
                                .thenApply(response ->
                                        SelEntry.decode(response.entry()).recordId()))
                .exceptionallyCompose(failure -> hasCode(failure, NOT_PRESENT)
                        ? CompletableFuture.completedFuture(EMPTY)
                        : CompletableFuture.failedFuture(AsyncLoop.cause(failure)));
    }

    private CompletionStage<Boolean> clear(int reservation) {
        ClearSel.Action[] next = {ClearSel.Action.INITIATE};
        int[] questions = {0};
        return AsyncLoop.until(() -> channel.send(new ClearSel(reservation, next[0]))
                .thenCompose(response -> {
                    next[0] = ClearSel.Action.GET_STATUS;
                    if (response.complete()) {
                        return CompletableFuture.completedFuture(Optional.of(true));
                    }
                    if (++questions[0] > MOST_QUESTIONS) {
                        return CompletableFuture.failedFuture(
                                new BmcTimeoutException("ClearSel: the erasure does not end", true));
                    }
                    return pause.before(1).thenApply(waited -> Optional.<Boolean>empty());
                }));
    }

    private static boolean hasCode(Throwable failure, int code) {
        return AsyncLoop.cause(failure) instanceof CompletionCodeException refused && refused.completionCode() == code;
    }
}
