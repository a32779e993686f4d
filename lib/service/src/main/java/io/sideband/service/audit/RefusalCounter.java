package io.sideband.service.audit;

import io.sideband.events.AuditRecord.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a flood of refused calls from becoming a flood of records. The first refusal of a caller in a window is recorded at
 * once; further ones are counted, and the count is one record when the window ends. Callers beyond {@code callers} share
 * one count, so a window has at most {@code 2 * callers + 1} records, whoever calls. Not thread-safe.
 */
final class RefusalCounter {
    /** What stands for all that were too many to tell apart. */
    static final Actor OTHERS = new Actor("others", List.of(), "none", null);

    private final Duration window;
    private final int callers;
    private final Map<Caller, Count> counts = new LinkedHashMap<>();
    private Instant ends = Instant.MIN;

    RefusalCounter(Duration window, int callers) {
        this.window = window;
        this.callers = callers;
    }

    /** @return the refusal if it is to be recorded now, empty if it was only counted */
    Optional<Refusal> offer(Refusal refusal, Instant now) {
        if (counts.isEmpty()) {
            ends = now.plus(window);
        }
        Caller caller = new Caller(refusal.status(), refusal.actor());
        Count count = counts.get(caller);
        if (count == null && counts.size() < callers) {
            counts.put(caller, new Count(refusal));
            return Optional.of(refusal);
        }
        if (count == null) {
            Refusal others = new Refusal(refusal.status(), OTHERS, refusal.endpoint());
            count = counts.computeIfAbsent(new Caller(0, OTHERS), _ -> new Count(others));
        }
        count.further++;
        return Optional.empty();
    }

    /** A refusal that could not be recorded is counted after all. */
    void restore(Counted counted, Instant now) {
        if (counts.isEmpty()) {
            ends = now.plus(window);
        }
        Refusal refusal = counted.first();
        Caller caller = new Caller(refusal.status(), refusal.actor());
        boolean known = counts.containsKey(caller) || counts.size() < callers;
        Count count = counts.computeIfAbsent(
                known ? caller : new Caller(0, OTHERS),
                _ -> new Count(known ? refusal : new Refusal(refusal.status(), OTHERS, refusal.endpoint())));
        count.further += counted.times();
    }

    /** What was counted beyond the first of each caller, if the window is over; the next one begins empty. */
    List<Counted> drain(Instant now) {
        if (now.isBefore(ends)) {
            return List.of();
        }
        List<Counted> due = new ArrayList<>();
        counts.values().stream()
                .filter(c -> c.further > 0)
                .map(c -> new Counted(c.first, c.further))
                .forEach(due::add);
        counts.clear();
        return due;
    }

    /** So many refusals like that one. */
    record Counted(Refusal first, long times) {}

    private record Caller(int status, Actor actor) {}

    private static final class Count {
        private final Refusal first;
        private long further;

        Count(Refusal first) {
            this.first = first;
        }
    }
}
