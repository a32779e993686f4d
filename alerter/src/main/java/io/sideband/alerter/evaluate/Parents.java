package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.GroupRule;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The alerts about groups that fire, and so explain those that they count. Immutable. */
final class Parents {
    static final Parents NONE = new Parents(List.of(), List.of());

    private final List<Parent> firing = new ArrayList<>();

    private record Parent(GroupRule rule, String group, String fingerprint) {}

    Parents(List<GroupRule> rules, Collection<Alert> open) {
        rules.forEach(rule -> open.stream()
                .filter(alert -> rule.name().equals(alert.rule()))
                .filter(alert -> alert.state() == State.FIRING || alert.state() == State.ACKNOWLEDGED)
                .forEach(alert -> firing.add(new Parent(rule, alert.bmc(), alert.fingerprint()))));
    }

    /**
     * The fingerprint of the alert that explains another.
     *
     * @param labels of the other; only asked for if there are any parents
     */
    Optional<String> explaining(String alertname, Supplier<Map<String, String>> labels) {
        if (firing.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> of = labels.get();
        return firing.stream()
                .filter(parent -> parent.rule().explains(parent.group(), alertname, of))
                .map(Parent::fingerprint)
                .findFirst();
    }
}
