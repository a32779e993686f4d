package io.sideband.simulator.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happened in the whole fleet, numbered from 1 without a hole. Holds a bounded number of entries and says so when
 * older ones are asked for. Thread-safe.
 */
public final class Ledger {
    private static final int FIRST_SIZE = 1024;

    /** An entry with its number. */
    public record Line(long seq, LedgerEntry entry) {}

    private final int capacity;
    private @Nullable LedgerEntry[] ring;
    private long last;

    /** @param capacity entries that it holds */
    public Ledger(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("ledger capacity: %d is not positive".formatted(capacity));
        }
        this.capacity = capacity;
        this.ring = new LedgerEntry[Math.min(capacity, FIRST_SIZE)];
    }

    public synchronized void append(LedgerEntry entry) {
        if (last == ring.length && ring.length < capacity) {
            ring = Arrays.copyOf(ring, (int) Math.min(capacity, 2L * ring.length));
        }
        ring[(int) (last % ring.length)] = entry;
        last++;
    }

    /** Number of the newest entry, 0 if there is none. */
    public synchronized long last() {
        return last;
    }

    /**
     * Entries with a number above {@code after}, oldest first.
     *
     * @param limit at most so many
     * @throws LedgerTruncatedException if the entry that follows {@code after} is gone
     */
    public List<Line> read(long after, int limit) {
        return read(after, limit, _ -> true);
    }

    /** As {@link #read(long, int)}, of those entries that {@code wanted} accepts. */
    public synchronized List<Line> read(long after, int limit, Predicate<LedgerEntry> wanted) {
        long oldest = Math.max(1, last - ring.length + 1);
        if (after + 1 < oldest) {
            throw new LedgerTruncatedException(after, oldest);
        }
        List<Line> lines = new ArrayList<>();
        for (long seq = after + 1; seq <= last && lines.size() < limit; seq++) {
            LedgerEntry entry = Objects.requireNonNull(ring[(int) ((seq - 1) % ring.length)]);
            if (wanted.test(entry)) {
                lines.add(new Line(seq, entry));
            }
        }
        return lines;
    }

    /** All that it still holds. */
    public synchronized List<Line> all() {
        return read(Math.max(0, last - ring.length), Integer.MAX_VALUE);
    }
}
