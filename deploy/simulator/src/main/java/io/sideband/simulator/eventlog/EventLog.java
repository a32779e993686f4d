package io.sideband.simulator.eventlog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * The SEL of one BMC, with a clock of its own. Not thread-safe; the machine that owns it is locked by whoever uses it.
 *
 * <p>Record ids count up from 1, leave out 0000h and FFFFh, and start again at 1 after a clear, as they do on real boards.
 */
public final class EventLog {
    private static final int FIRST = 0x0000;
    private static final int LAST = 0xffff;
    private static final int LARGEST_ID = 0xfffe;

    /** @param nextId id of the entry that follows, FFFFh after the last */
    public record Found(SelRecord record, int nextId) {}

    private final int capacity;
    private FullLog whenFull;
    private final ArrayList<SelRecord> entries = new ArrayList<>(0);
    private int nextId = 1;
    private long clockOffset;
    private long lastAdded = 0xffff_ffffL;
    private long lastErased = 0xffff_ffffL;
    private boolean overflow;
    private long lost;

    /**
     * An empty log.
     *
     * @param capacity entries that it holds
     */
    public EventLog(int capacity, FullLog whenFull) {
        if (capacity < 1 || capacity > LARGEST_ID) {
            throw new IllegalArgumentException("capacity: %d is not 1 to 65534".formatted(capacity));
        }
        this.capacity = capacity;
        this.whenFull = whenFull;
    }

    /** What happens from now on when it is full. */
    public void whenFull(FullLog behaviour) {
        whenFull = behaviour;
    }

    /** The entry as stored, with its id and time; empty if the log is full and stops. */
    public Optional<SelRecord> add(SelRecord record, Instant now) {
        return add(record, now, LongUnaryOperator.identity());
    }

    /** As {@link #add(SelRecord, Instant)}. @param stamp makes the entry's time of the log's time, in seconds */
    public Optional<SelRecord> add(SelRecord record, Instant now, LongUnaryOperator stamp) {
        if (entries.size() == capacity) {
            overflow = true;
            lost++;
            if (whenFull == FullLog.STOPS) {
                return Optional.empty();
            }
            entries.removeFirst();
        }
        SelRecord stored = record.stamped(nextId, stamp.applyAsLong(seconds(now)));
        nextId = nextId == LARGEST_ID ? 1 : nextId + 1;
        entries.add(stored);
        lastAdded = seconds(now);
        return Optional.of(stored);
    }

    /** The entry that the next one would push out; empty while there is room or if a full log stops. */
    public Optional<SelRecord> wouldOverwrite() {
        boolean full = entries.size() == capacity && whenFull == FullLog.WRAPS;
        return full ? Optional.of(entries.getFirst()) : Optional.empty();
    }

    /** The entry with an id; 0000h means the first, FFFFh the last (IPMI v2.0 §31.5). */
    public Optional<Found> find(int id) {
        int index = indexOf(id);
        if (index < 0) {
            return Optional.empty();
        }
        int next = index + 1 < entries.size() ? entries.get(index + 1).id() : LAST;
        return Optional.of(new Found(entries.get(index), next));
    }

    /** Removes one entry; returns its id, or empty if there is none. */
    public Optional<Integer> delete(int id, Instant now) {
        int index = indexOf(id);
        if (index < 0) {
            return Optional.empty();
        }
        lastErased = seconds(now);
        return Optional.of(entries.remove(index).id());
    }

    /** Removes all entries. */
    public void clear(Instant now) {
        entries.clear();
        nextId = 1;
        overflow = false;
        lastErased = seconds(now);
    }

    /** The log's clock in seconds since 1970 (IPMI v2.0 §37). */
    public long seconds(Instant now) {
        return (now.getEpochSecond() + clockOffset) & 0xffff_ffffL;
    }

    /** Sets the log's clock. */
    public void setClock(long seconds, Instant now) {
        clockOffset = seconds - now.getEpochSecond();
    }

    public List<SelRecord> entries() {
        return List.copyOf(entries);
    }

    public int size() {
        return entries.size();
    }

    public int capacity() {
        return capacity;
    }

    /** How full it is, 0 to 1. */
    public double fill() {
        return (double) entries.size() / capacity;
    }

    /** When the last entry was added, by the log's clock; FFFFFFFFh if never. */
    public long lastAdded() {
        return lastAdded;
    }

    /** When the log was last erased, by the log's clock; FFFFFFFFh if never. */
    public long lastErased() {
        return lastErased;
    }

    /** Whether an entry was lost since the last clear because the log was full. */
    public boolean overflow() {
        return overflow;
    }

    /** How many entries were refused or overwritten since the start. */
    public long lost() {
        return lost;
    }

    private int indexOf(int id) {
        if (entries.isEmpty()) {
            return -1;
        }
        if (id == FIRST) {
            return 0;
        }
        if (id == LAST) {
            return entries.size() - 1;
        }
        // ids are dense unless single entries were deleted or the ids wrapped
        int guess = id - entries.getFirst().id();
        if (guess >= 0 && guess < entries.size() && entries.get(guess).id() == id) {
            return guess;
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).id() == id) {
                return i;
            }
        }
        return -1;
    }
}
