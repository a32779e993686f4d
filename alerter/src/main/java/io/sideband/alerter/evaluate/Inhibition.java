package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.Finding;
import io.sideband.events.BmcState.Power;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What explains an alert so that nobody need be notified of it: the BMC does not answer or refuses us, which explains all
 * else of that BMC, or its server has no power, which explains that nothing turns, flows or answers. Decided from what is
 * kept of the BMC, so that it is the same after a restart.
 */
final class Inhibition {
    private static final String POWER_OFF = "power-off";
    /** Kinds of sensors that are at nought, out of range or silent without power. */
    private static final Set<String> POWERED = Set.of("fan", "voltage", "current", "power", "airflow");

    private Inhibition() {}

    /**
     * Why.
     *
     * @param alert the condition whose alert explains it; null if no alert does
     */
    record Cause(String reason, @Nullable Condition alert) {}

    /**
     * @param open the BMC's conditions
     * @param reachability true for those that say that the BMC cannot be spoken to
     */
    static Optional<Cause> of(
            Condition condition, Collection<Condition> open, Power power, Predicate<Condition> reachability) {
        if (reachability.test(condition)) {
            return Optional.empty();
        }
        Optional<Cause> unreachable = open.stream()
                .filter(reachability)
                .findFirst()
                .map(source -> new Cause(source.finding().alertname(), source));
        if (unreachable.isPresent()) {
            return unreachable;
        }
        return power == Power.OFF && needsPower(condition.finding())
                ? Optional.of(new Cause(POWER_OFF, null))
                : Optional.empty();
    }

    private static boolean needsPower(Finding finding) {
        String kind = finding.labels().get("kind");
        String subject = finding.key().subject();
        return kind != null && (POWERED.contains(kind) || subject.endsWith("/lower") || subject.endsWith("/absent"));
    }
}
