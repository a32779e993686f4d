package io.sideband.commander.console;

import io.sideband.events.AuditRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One watcher and its place in the output. It gets one piece at a time, the next one when that was taken: a slow one holds
 * up nobody and has no queue; what it was too slow for it is told as a gap.
 */
final class Watch {
    private static final int PIECE = 16 * 1024;
    private static final int MOST_NOTICES = 64;

    private final AuditRecord.Actor actor;
    private final Screen screen;
    private final ScrollBack output;
    private final Deque<Notice> notices = new ArrayDeque<>();
    private long place;
    private boolean busy;
    private boolean ended;

    /** @param from place of the first byte that it wants; further back than is kept is a gap; beyond the end is the end */
    Watch(AuditRecord.Actor actor, Screen screen, ScrollBack output, long from) {
        this.actor = actor;
        this.screen = screen;
        this.output = output;
        this.place = Math.min(from, output.released());
        long first = output.first();
        notices.add(Notice.gap(Math.max(place, first), Math.max(0, first - place)));
        place = Math.max(place, first);
    }

    AuditRecord.Actor actor() {
        return actor;
    }

    /** Tells it before any further output. */
    void tell(Notice notice) {
        synchronized (this) {
            if (notices.size() == MOST_NOTICES) {
                notices.removeFirst();
            }
            notices.add(notice);
        }
        wake();
    }

    /** There may be something to show. */
    void wake() {
        while (true) {
            CompletionStage<Void> sending;
            synchronized (this) {
                Optional<CompletionStage<Void>> next = busy || ended ? Optional.empty() : sent();
                if (next.isEmpty()) {
                    return;
                }
                sending = next.get();
                busy = true;
            }
            var taken = sending.toCompletableFuture();
            if (!taken.isDone()) {
                var unused = taken.whenComplete((_, failure) -> {
                    taken(failure);
                    wake();
                });
                return;
            }
            taken(taken.isCompletedExceptionally() ? taken.exceptionNow() : null);
        }
    }

    void end(String reason) {
        synchronized (this) {
            ended = true;
        }
        screen.end(reason);
    }

    private synchronized void taken(@Nullable Throwable failure) {
        busy = false;
        ended |= failure != null;
    }

    /** A line that was hung up may say so by failing at once: that is the end of this watcher, and of nobody else. */
    private Optional<CompletionStage<Void>> sent() {
        try {
            return next();
        } catch (RuntimeException e) {
            return Optional.of(CompletableFuture.failedFuture(e));
        }
    }

    private Optional<CompletionStage<Void>> next() {
        if (!notices.isEmpty()) {
            return Optional.of(screen.tell(notices.removeFirst()));
        }
        long first = output.first();
        if (place < first) {
            long lost = first - place;
            place = first;
            return Optional.of(screen.tell(Notice.gap(first, lost)));
        }
        byte[] piece = output.read(place, PIECE);
        place += piece.length;
        return piece.length == 0 ? Optional.empty() : Optional.of(screen.show(piece));
    }
}
