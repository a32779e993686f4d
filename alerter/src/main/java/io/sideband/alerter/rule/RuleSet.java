package io.sideband.alerter.rule;

import io.sideband.events.AlertRule;
import io.sideband.events.BmcRegistration;
import io.sideband.events.RuleCondition;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.Severity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All rules that are in force, ready to judge. Immutable to those who use it; thread-safe. */
public final class RuleSet {
    private final Map<String, AlertRule> byName = new HashMap<>();
    private final List<Bound<?>> bound = new ArrayList<>();
    private final List<GroupRule> groups = new ArrayList<>();
    private final Map<Key, BmcRules> shared = new ConcurrentHashMap<>();

    /** BMCs of one model with the same rules share what is made for them: a fleet has few models. */
    private record Key(BitSet rules, List<Sensor> sensors) {}

    /**
     * @param rules those that are not enabled are left out
     * @throws IllegalArgumentException naming the rule that cannot be used, and why
     */
    public RuleSet(Collection<AlertRule> rules) {
        for (AlertRule rule : rules) {
            if (rule.enabled()) {
                try {
                    if (rule.when() instanceof RuleCondition.Group group) {
                        groups.add(new GroupRule(rule, group, severity(rule)));
                    } else {
                        bound.add(bind(rule));
                    }
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("rule %s: %s".formatted(rule.name(), e.getMessage()), e);
                }
                byName.put(rule.name(), rule);
            }
        }
    }

    /** The rule of that name, if it is in force. */
    public Optional<AlertRule> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The rules about many BMCs at once. */
    public List<GroupRule> groups() {
        return List.copyOf(groups);
    }

    /**
     * What judges for that BMC.
     *
     * @param catalogue null if it is not known yet
     */
    public BmcRules of(BmcRegistration registration, @Nullable SensorSnapshot catalogue) {
        BitSet applicable = new BitSet(bound.size());
        for (int i = 0; i < bound.size(); i++) {
            applicable.set(i, bound.get(i).selection().bmc(registration));
        }
        List<Sensor> sensors = catalogue == null ? List.of() : catalogue.sensors();
        return shared.computeIfAbsent(
                new Key(applicable, sensors),
                key -> new BmcRules(
                        key.rules().stream().<Bound<?>>mapToObj(bound::get).toList(), sensors));
    }

    private static Bound<?> bind(AlertRule rule) {
        Selection selection = new Selection(rule.select());
        String name = rule.name();
        return switch (rule.when()) {
            case RuleCondition.SensorThresholds() -> new Bound<>(rule, selection, new SensorThresholdRule(name));
            case RuleCondition.Threshold threshold ->
                new Bound<>(rule, selection, new ValueRule(name, threshold, severity(rule)));
            case RuleCondition.Rate rate -> new Bound<>(rule, selection, new RateRule(name, rate, severity(rule)));
            case RuleCondition.Absent absent ->
                new Bound<>(rule, selection, new AbsenceRule(name, absent, severity(rule)));
            case RuleCondition.SensorStates(List<String> states) ->
                new Bound<>(rule, selection, new SensorStateRule(name, states));
            case RuleCondition.LogEntries entries -> new Bound<>(rule, selection, new LogEntryRule(name, entries));
            case RuleCondition.Reachability() -> new Bound<>(rule, selection, new ReachabilityRule(name));
            case RuleCondition.Findings(List<String> codes) ->
                new Bound<>(rule, selection, new FindingsRule(name, codes));
            case RuleCondition.Budget budget ->
                new Bound<>(rule, selection, new BudgetRule(name, budget, severity(rule)));
            case RuleCondition.Redundancy(int fewest) ->
                new Bound<>(rule, selection, new RedundancyRule(name, fewest, severity(rule)));
            case RuleCondition.Cooling cooling ->
                new Bound<>(rule, selection, new CoolingRule(name, cooling, severity(rule)));
            case RuleCondition.Group _ -> throw new IllegalArgumentException("a group is not of one BMC");
        };
    }

    private static Severity severity(AlertRule rule) {
        if (rule.severity() == null) {
            throw new IllegalArgumentException("severity must be given");
        }
        return rule.severity();
    }
}
