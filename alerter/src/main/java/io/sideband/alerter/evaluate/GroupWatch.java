package io.sideband.alerter.evaluate;

import io.sideband.alerter.query.AlertStore;
import io.sideband.alerter.rule.ConditionKey;
import io.sideband.alerter.rule.GroupRule;
import io.sideband.alerter.rule.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Rules about many BMCs at once. Each group has one task that keeps its alert: the one whose partition a BMC of the group's
 * name would be in. What it counts is the whole fleet's, what it keeps is its own, as with any other condition.
 */
final class GroupWatch {
    private final Supplier<FleetView> fleet;
    private final int partition;
    private final Set<String> kept = new HashSet<>();

    /** @param partition of the task */
    GroupWatch(Supplier<FleetView> fleet, int partition) {
        this.fleet = fleet;
        this.partition = partition;
    }

    /** True if that is the name of a group: no BMC can be called so. */
    static boolean isGroup(String bmc) {
        return bmc.indexOf('=') >= 0;
    }

    /** A condition of that group is kept. */
    void keeps(String group) {
        kept.add(group);
    }

    /**
     * Looks at every group of this task.
     *
     * @param evaluations makes a look at a group; each is to be finished by the caller
     * @return what explains the alerts that are counted
     */
    Parents look(List<GroupRule> rules, Function<String, Evaluation> evaluations, Finish finish, Instant now) {
        if (rules.isEmpty() && kept.isEmpty()) {
            return Parents.NONE;
        }
        FleetView view = fleet.get();
        Map<String, List<Observation>> holding = new HashMap<>();
        Map<ConditionKey, Set<String>> groups = new HashMap<>();
        rules.forEach(rule -> {
            Map<String, Observation.Holds> found = rule.holding(view.bmcs(), view.open(), now);
            groups.put(rule.key(), found.keySet());
            found.forEach((group, holds) ->
                    holding.computeIfAbsent(group, _ -> new ArrayList<>()).add(holds));
        });
        Set<String> all = new TreeSet<>(holding.keySet());
        all.addAll(kept);
        kept.clear();
        all.stream().filter(group -> mine(group, view)).forEach(group -> {
            Evaluation evaluation = evaluations.apply(group);
            evaluation.observe(holding.getOrDefault(group, List.of()));
            evaluation.observe(evaluation.keys().stream()
                    .filter(key -> groups.containsKey(key)
                            && !groups.getOrDefault(key, Set.of()).contains(group))
                    .<Observation>map(key -> new Observation.Ended(key, now))
                    .toList());
            evaluation.end(
                    evaluation.keys().stream()
                            .filter(key -> !groups.containsKey(key))
                            .collect(Collectors.toUnmodifiableSet()),
                    "no rule watches it any more");
            if (!evaluation.keys().isEmpty()) {
                kept.add(group);
            }
            finish.accept(group, evaluation);
        });
        return new Parents(rules, view.open());
    }

    private boolean mine(String group, FleetView view) {
        return AlertStore.partition(group + "|", view.partitions()) == partition;
    }

    /** Writes what an evaluation found. */
    interface Finish {
        void accept(String group, Evaluation evaluation);
    }
}
