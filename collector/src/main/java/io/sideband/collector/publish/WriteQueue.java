package io.sideband.collector.publish;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written for one partition, within bounds: nothing waits for room. What must not be lost (states, log
 * entries with their cursor) is refused when there is none, and its origin keeps it. Readings make room for younger ones.
 * Thread-safe.
 */
final class WriteQueue {
    /** @param droppable true for readings */
    record Write(List<Publication> records, CompletableFuture<Void> done, boolean droppable) {
        Write {
            records = List.copyOf(records);
        }
    }

    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Deque<Write> kept = new ArrayDeque<>();
    private final Deque<Write> droppable = new ArrayDeque<>();

    /** @param limit of each kind, 1 or more */
    WriteQueue(int limit) {
        this.limit = limit;
    }

    /**
     * @return what has no place: {@code write} itself if it must be kept, the oldest readings if it is readings; empty if
     *     there was room
     */
    Optional<Write> offer(Write write) {
        lock.lock();
        try {
            Deque<Write> lane = write.droppable() ? droppable : kept;
            if (lane.size() < limit) {
                add(lane, write);
                return Optional.empty();
            }
            if (!write.droppable()) {
                return Optional.of(write);
            }
            Write oldest = lane.removeFirst();
            add(lane, write);
            return Optional.of(oldest);
        } finally {
            lock.unlock();
        }
    }

    private void add(Deque<Write> lane, Write write) {
        lane.addLast(write);
        notEmpty.signal();
    }

    /** What comes next, what must be kept first; null if nothing came within {@code patience}. */
    @Nullable
    Write poll(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (kept.isEmpty() && droppable.isEmpty()) {
                if (left <= 0) {
                    return null;
                }
                left = notEmpty.awaitNanos(left);
            }
            return kept.isEmpty() ? droppable.removeFirst() : kept.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return kept.size() + droppable.size();
        } finally {
            lock.unlock();
        }
    }

    /** All that waits; the queue is empty afterwards. */
    List<Write> drain() {
        lock.lock();
        try {
            List<Write> all = new ArrayList<>(kept);
            all.addAll(droppable);
            kept.clear();
            droppable.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}
