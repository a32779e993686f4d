package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.RuleCondition;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sum of what sensors of a BMC measure against its budget. One that is not known counts as nothing for going beyond, and
 * hinders the end.
 */
final class BudgetRule implements BoardRule {
    private final ConditionKey key;
    private final RuleCondition.Budget budget;
    private final Severity severity;

    BudgetRule(String name, RuleCondition.Budget budget, Severity severity) {
        this.key = new ConditionKey(name, SUBJECT);
        this.budget = budget;
        this.severity = severity;
    }

    @Override
    public List<Observation> judge(Board board, Instant at, Set<ConditionKey> open) {
        Double bound = bound(board.labels());
        if (bound == null) {
            return open.contains(key) ? List.of(new Ended(key, at, "it has no budget any more")) : List.of();
        }
        double sum = 0;
        boolean all = true;
        for (Sensor sensor : board.selected()) {
            Optional<Quantity> measured = board.reading(sensor, at)
                    .filter(l -> l.value() != null)
                    .map(l -> new Quantity(Objects.requireNonNull(l.value()), l.unit()))
                    .flatMap(q -> q.in(budget.unit()));
            sum += measured.map(Quantity::value).orElse(0.0);
            all &= measured.isPresent();
        }
        if (sum > bound) {
            return List.of(new Holds(finding(new Quantity(sum, budget.unit()), bound, at)));
        }
        return all && open.contains(key) ? List.of(new Ended(key, at)) : List.of();
    }

    private @Nullable Double bound(Map<String, String> labels) {
        if (budget.above() != null) {
            return budget.above();
        }
        try {
            return Double.valueOf(labels.getOrDefault(String.valueOf(budget.aboveLabel()), ""));
        } catch (NumberFormatException e) {
            // a label that is no number is no budget: registrations are not ours to refuse
            return null;
        }
    }

    private Finding finding(Quantity sum, double bound, Instant at) {
        return new Finding(
                key,
                key.rule(),
                severity,
                Map.of(),
                Map.of(
                        "summary",
                        "together %s, above the budget of %s".formatted(sum, new Quantity(bound, budget.unit())),
                        "threshold",
                        Quantity.shown(bound)),
                sum.value(),
                budget.unit(),
                at,
                at,
                null);
    }
}
