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

    void clear() {
        byTime.clear();
        byCondition.clear();
    }

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

    /** What is due at {@code now}, by BMC. It stays due until its deadline is set anew. */
    Map<String, Set<ConditionKey>> due(Instant now) {
        Map<String, Set<ConditionKey>> due = new TreeMap<>();
        byTime.headMap(now, true)
                .values()
                .forEach(all -> all.forEach(owned ->
                        due.computeIfAbsent(owned.bmc(), _ -> new HashSet<>()).add(owned.key())));
        return due;
    }
}
