package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.ConditionKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * When which condition must be looked at again, so that a tick costs what is due and not what is known. Made anew from
 * the restored store each time that a task starts.
 */
final class Deadlines {
    private final NavigableMap<Instant, Set<Owned>> byTime = new TreeMap<>();
    private final Map<Owned, Instant> byCondition = new HashMap<>();

    private record Owned(String bmc, ConditionKey key) {}

    /** Sets or, if {@code at} is empty, removes the deadline of a condition. */
    void set(String bmc, ConditionKey key, Optional<Instant> at) {
        Owned owned = new Owned(bmc, key);
        Instant before = byCondition.remove(owned);
        if (before != null) {
            Set<Owned> same = byTime.getOrDefault(before, Set.of());
            if (same.remove(owned) && same.isEmpty()) {
                byTime.remove(before);
            }
        }
        at.ifPresent(time -> {
            byCondition.put(owned, time);
            byTime.computeIfAbsent(time, _ -> new HashSet<>()).add(owned);
        });
    }

    /** The first of all deadlines. */
    Optional<Instant> first() {
        return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.firstKey());
    }

    /** What is due at {@code now}, by BMC. It stays due until its deadline is set anew. */
    Map<String, Set<ConditionKey>> due(Instant now) {
        return byBmc(byTime.headMap(now, true));
    }

    /** What fell due after {@code since} and is due at {@code now}, by BMC. */
    Map<String, Set<ConditionKey>> due(Instant since, Instant now) {
        return since.isBefore(now) ? byBmc(byTime.subMap(since, false, now, true)) : Map.of();
    }

    private static Map<String, Set<ConditionKey>> byBmc(Map<Instant, Set<Owned>> deadlines) {
        Map<String, Set<ConditionKey>> due = new TreeMap<>();
        deadlines
                .values()
                .forEach(all -> all.forEach(owned ->
                        due.computeIfAbsent(owned.bmc(), _ -> new HashSet<>()).add(owned.key())));
        return due;
    }
}
