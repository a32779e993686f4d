package io.sideband.audit.forward;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to one destination what its filter lets through, in the order of the log, and moves its cursor when the receiver
 * has confirmed.
 *
 * <pre>
 *   read ──► send ──┬── more may come, and the receiver is asked seldom ──► read
 *                   └── enough, or long enough ──► confirm ──► cursor moves ──► read
 *   anything fails ──► close, pause, begin again at the cursor with half as many records at a time
 * </pre>
 *
 * A receiver that fails gets records again that it may have: their index and id are the same. Memory is bounded by what is
 * read at a time.
 */
final class DestinationWorker implements Runnable {
    /** The most that is confirmed at once. */
    private static final int MOST = 1000;
    /** The most that is in memory. */
    private static final int READ = 250;

    private static final Duration LOOK = Duration.ofMillis(200);

    /** The log. */
    interface Source {
        /** The entries from an index on, oldest first, without a number yet; those that have left are not among them. */
        List<ForwardedRecord> read(long from, int limit) throws IOException, InterruptedException;
    }

    /** Where the position is kept. */
    interface Cursor {
        Position position() throws IOException, InterruptedException;

        /** @throws IOException if it cannot be kept, or is not ours any more */
        void advance(Position position) throws IOException, InterruptedException;

        /** Says why nothing gets on. */
        void failed(String reason) throws IOException, InterruptedException;
    }

    /** Opens the way to the receiver. */
    interface Opener {
        Delivery open() throws IOException;
    }

    private final Source source;
    private final Cursor cursor;
    private final Opener opener;
    private final DestinationFilter filter;
    private final Backoff backoff;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Delivery delivery;
    private int limit = MOST;

    DestinationWorker(Source source, Cursor cursor, Opener opener, DestinationFilter filter, Backoff backoff) {
        this.source = source;
        this.cursor = cursor;
        this.opener = opener;
        this.filter = filter;
        this.backoff = backoff;
    }

    /** Works until {@link #stop}. */
    @Override
    public void run() {
        try {
            while (stopping.getCount() > 0) {
                try {
                    session();
                } catch (IOException | RuntimeException e) {
                    failed(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the work, and whatever it waits for. */
    void stop() {
        stopping.countDown();
        Delivery open = delivery;
        if (open != null) {
            open.close();
        }
    }

    private void failed(Exception failure) throws InterruptedException {
        if (stopping.getCount() == 0) {
            return;
        }
        limit = Math.max(1, limit / 2);
        Duration pause = backoff.failed();
        try {
            cursor.failed(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
        } catch (IOException e) {
            // the database is away too: it is said when it is back, since the receiver is tried again
            pause = backoff.failed();
        }
        wait(pause);
    }

    private void session() throws IOException, InterruptedException {
        Position confirmed = cursor.position();
        try (Delivery open = opener.open()) {
            delivery = open;
            Position sent = confirmed;
            long waiting = 0;
            long since = System.nanoTime();
            while (stopping.getCount() > 0) {
                List<ForwardedRecord> found =
                        source.read(sent.next(), (int) Math.min(READ, Math.max(1, limit - waiting)));
                List<ForwardedRecord> passing = passing(found, sent.delivered());
                if (!passing.isEmpty()) {
                    since = waiting == 0 ? System.nanoTime() : since;
                    open.send(passing);
                }
                waiting += passing.size();
                sent = after(sent, found, passing.size());
                boolean due = waiting == 0
                        || waiting >= limit
                        || System.nanoTime() - since >= open.linger().toNanos();
                if (due && sent.next() > confirmed.next()) {
                    confirm(open, sent, waiting);
                    confirmed = sent;
                    waiting = 0;
                }
                if (found.isEmpty()) {
                    wait(LOOK);
                }
            }
        } finally {
            delivery = null;
        }
    }

    private List<ForwardedRecord> passing(List<ForwardedRecord> found, long delivered) {
        List<ForwardedRecord> passing = new ArrayList<>(found.size());
        for (ForwardedRecord record : found) {
            if (filter.passes(record.record())) {
                passing.add(record.numbered(delivered + passing.size() + 1));
            }
        }
        return passing;
    }

    private static Position after(Position before, List<ForwardedRecord> found, int passing) {
        if (found.isEmpty()) {
            return before;
        }
        long next = found.getLast().index() + 1;
        return new Position(next, before.delivered() + passing, before.skipped() + next - before.next() - found.size());
    }

    private void confirm(Delivery open, Position sent, long waiting) throws IOException, InterruptedException {
        if (waiting > 0) {
            open.confirm();
            backoff.succeeded();
            limit = Math.min(MOST, limit * 2);
        }
        cursor.advance(sent);
    }

    private void wait(Duration pause) throws InterruptedException {
        var _ = stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }
}
