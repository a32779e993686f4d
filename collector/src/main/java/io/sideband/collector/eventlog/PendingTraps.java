package io.sideband.collector.eventlog;

import io.sideband.bmc.PlatformEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Traps of one BMC that wait for the entry of its log that tells the same. A trap is a hint: what it says becomes an event of
 * its own only if the log, read {@value #READS} times since, does not have it. Decides only. Not thread-safe.
 */
final class PendingTraps {
    /** Traps that may wait, and traps remembered to know repeats by; what comes beyond is left to the log. */
    static final int MOST = 32;

    static final int READS = 2;

    private static final class Waiting {
        private final PlatformEvent event;
        private int reads;

        Waiting(PlatformEvent event) {
            this.event = event;
        }
    }

    private final Deque<PlatformEvent> known = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * A trap arrived.
     *
     * @param inLog the last entries read before, as they were: what they tell is told
     * @return false if it is a repeat, or too many wait
     */
    boolean arrived(PlatformEvent event, List<String> inLog) {
        if (known.contains(event) || waiting.size() == MOST) {
            return false;
        }
        if (known.size() == MOST) {
            known.removeFirst();
        }
        known.addLast(event);
        if (inLog.stream().noneMatch(event::isSameAs)) {
            waiting.add(new Waiting(event));
        }
        return true;
    }

    /** An entry of the log was read: of the traps that tell the same, one is through. */
    void read(String raw) {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            if (each.next().event.isSameAs(raw)) {
                each.remove();
                return;
            }
        }
    }

    /**
     * The log was read to its end.
     *
     * @return the traps that it does not have, which no longer wait
     */
    List<PlatformEvent> logRead() {
        List<PlatformEvent> missing = new ArrayList<>();
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting trap = each.next();
            trap.reads++;
            if (trap.reads >= READS) {
                missing.add(trap.event);
                each.remove();
            }
        }
        return missing;
    }
}
