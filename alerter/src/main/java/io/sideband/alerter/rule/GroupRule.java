package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.AlertRule;
import io.sideband.events.BmcRegistration;
import io.sideband.events.RuleCondition;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Many BMCs of a group at once. A group stands where a BMC does in its alert: {@code rack=1}, which no BMC can be called.
 */
public final class GroupRule {
    private static final int HUNDRED = 100;

    private final AlertRule rule;
    private final RuleCondition.Group group;
    private final Selection selection;
    private final Glob alertname;
    private final Severity severity;

    GroupRule(AlertRule rule, RuleCondition.Group group, Severity severity) {
        this.rule = rule;
        this.group = group;
        this.selection = new Selection(rule.select());
        this.alertname = Glob.of(group.alertname());
        this.severity = severity;
    }

    /** The name of the rule. */
    public String name() {
        return rule.name();
    }

    /** What its condition is called, in every group. */
    public ConditionKey key() {
        return new ConditionKey(rule.name(), "group");
    }

    /** The group that an alert of that BMC would be in; empty if it has no value of the label. */
    private String group(Map<String, String> labels) {
        String value = labels.getOrDefault(group.by(), "");
        // the separator of keys on Kafka must not be in a name
        return value.isEmpty() ? "" : "%s=%s".formatted(group.by(), value.replace('|', '_'));
    }

    /** True if an alert is explained by the one about that group. */
    public boolean explains(String groupName, String childName, Map<String, String> labels) {
        return alertname.matches(childName) && group(labels).equals(groupName);
    }

    /** The groups of which enough BMCs have an alert now. */
    public Map<String, Holds> holding(Collection<BmcRegistration> bmcs, Collection<Alert> open, Instant now) {
        Map<String, Integer> sizes = new HashMap<>();
        Map<String, String> groups = new HashMap<>();
        bmcs.stream().filter(selection::bmc).forEach(bmc -> {
            String name = group(bmc.labels());
            if (!name.isEmpty()) {
                groups.put(bmc.id(), name);
                sizes.merge(name, 1, Integer::sum);
            }
        });
        Map<String, Set<String>> affected = new TreeMap<>();
        open.stream().filter(this::counts).forEach(alert -> {
            String name = groups.get(alert.bmc());
            if (name != null) {
                affected.computeIfAbsent(name, _ -> new HashSet<>()).add(alert.bmc());
            }
        });
        Map<String, Holds> holding = new TreeMap<>();
        affected.forEach((name, members) -> {
            if (enough(members.size(), sizes.getOrDefault(name, 0))) {
                holding.put(name, new Holds(finding(name, members.size(), sizes.getOrDefault(name, 0), now)));
            }
        });
        return holding;
    }

    private boolean counts(Alert alert) {
        return (alert.state() == State.FIRING || alert.state() == State.ACKNOWLEDGED)
                && alertname.matches(alert.labels().getOrDefault("alertname", ""))
                && !rule.name().equals(alert.rule());
    }

    private boolean enough(int affected, int size) {
        return affected >= group.count() && (group.percent() == null || affected * HUNDRED >= group.percent() * size);
    }

    private Finding finding(String name, int affected, int size, Instant now) {
        Map<String, String> labels = new HashMap<>(rule.labels());
        labels.put(group.by(), name.substring(group.by().length() + 1));
        Map<String, String> annotations = new HashMap<>();
        annotations.put("summary", "%d of %d BMCs with %s: %s".formatted(affected, size, name, group.alertname()));
        annotations.putAll(rule.annotations());
        return new Finding(
                key(),
                rule.alertname() == null ? rule.name() : rule.alertname(),
                severity,
                labels,
                annotations,
                (double) affected,
                "1",
                now,
                now,
                null);
    }
}
