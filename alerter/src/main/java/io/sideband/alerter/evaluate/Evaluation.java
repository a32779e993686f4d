package io.sideband.alerter.evaluate;

import io.sideband.alerter.evaluate.AlertPath.Change;
import io.sideband.alerter.evaluate.AlertPath.Firing;
import io.sideband.alerter.evaluate.AlertPath.Inactive;
import io.sideband.alerter.evaluate.AlertPath.Keeping;
import io.sideband.alerter.evaluate.AlertPath.Patience;
import io.sideband.alerter.evaluate.AlertPath.Signal;
import io.sideband.alerter.evaluate.AlertPath.Step;
import io.sideband.alerter.rule.ConditionKey;
import io.sideband.alerter.rule.Finding;
import io.sideband.alerter.rule.Observation;
import io.sideband.alerter.rule.RuleSet;
import io.sideband.alerter.silence.Acknowledgements;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.AlertRule;
import io.sideband.events.BmcState.Power;
import io.sideband.events.RuleCondition;
import io.sideband.events.Severity;
import io.sideband.events.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look at one BMC: takes what the rules observe, and collects which conditions change and which alerts are to be
 * written. Touches nothing else, so that it can be thrown away.
 */
final class Evaluation {
    /** How late a sample may come that goes on with an alert that is kept firing: the clock alone waits that long. */
    static final Duration LATENESS = Duration.ofSeconds(2);

    private final String bmc;
    private final Map<ConditionKey, Condition> open;
    private final Map<String, String> registration;
    private final RuleSet rules;
    private final Power power;
    private final Parents parents;
    private final Instant now;
    private final Map<ConditionKey, Optional<Condition>> changes = new LinkedHashMap<>();
    private final List<AlertRecord> alerts = new ArrayList<>();

    /**
     * An alert to be written.
     *
     * @param id the same each time that the same change of the same condition is computed
     * @param at when what it tells happened
     */
    record AlertRecord(String id, Instant at, Alert alert) {}

    /**
     * @param open the BMC's conditions that are kept
     * @param registration the BMC's labels
     * @param rules in force
     * @param power of the BMC's server
     * @param parents alerts that explain those of many BMCs
     */
    Evaluation(
            String bmc,
            Map<ConditionKey, Condition> open,
            Map<String, String> registration,
            RuleSet rules,
            Power power,
            Parents parents,
            Instant now) {
        this.bmc = bmc;
        this.open = new HashMap<>(open);
        this.registration = registration;
        this.rules = rules;
        this.power = power;
        this.parents = parents;
        this.now = now;
    }

    /** How patient the rule of that condition is; not at all if it is gone. */
    Patience patience(ConditionKey key) {
        return rules.find(key.rule()).map(AlertPath::patience).orElse(Patience.NONE);
    }

    /** The conditions that are kept, with their severity. */
    Map<ConditionKey, Severity> severities() {
        Map<ConditionKey, Severity> severities = new HashMap<>();
        open.forEach((key, condition) -> severities.put(key, condition.finding().severity()));
        return severities;
    }

    /** The conditions that are kept. */
    Set<ConditionKey> keys() {
        return Set.copyOf(open.keySet());
    }

    /** Which conditions are to be kept now, or no more. */
    Map<ConditionKey, Optional<Condition>> changes() {
        return changes;
    }

    /** What is to be written, in order. */
    List<AlertRecord> alerts() {
        return alerts;
    }

    void observe(List<Observation> observations) {
        observations.forEach(this::observe);
    }

    private void observe(Observation observation) {
        switch (observation) {
            case Observation.Holds(Finding finding) -> holds(finding);
            case Observation.Ended(ConditionKey key, Instant at, String resolution) -> {
                Condition condition = open.get(key);
                if (condition != null) {
                    Step step = AlertPath.step(condition.path(), new Signal.Ended(at), patience(key));
                    advance(condition, step, at, resolution);
                }
            }
        }
    }

    /** Lets time go by for the conditions of {@code due}. */
    void tick(Set<ConditionKey> due) {
        due.forEach(key -> {
            Condition condition = open.get(key);
            if (condition != null) {
                Instant expiresAt = condition.finding().expiresAt();
                if (expiresAt != null && condition.expired(now)) {
                    end(condition, expiresAt, "nothing was heard of it any more");
                } else if (condition.path() instanceof Keeping(Instant _, Instant _, Instant endedAt)) {
                    Signal tick = new Signal.Tick(now.minus(LATENESS));
                    Instant end = endedAt.plus(patience(key).keepFiring());
                    advance(condition, AlertPath.step(condition.path(), tick, patience(key)), end, null);
                } else {
                    Step step = AlertPath.step(condition.path(), new Signal.Tick(now), patience(key));
                    advance(condition, step, now, null);
                }
            }
        });
    }

    /** Ends the conditions of {@code keys} at once, because they cannot be observed any more. */
    void end(Set<ConditionKey> keys, String resolution) {
        keys.forEach(key -> {
            Condition condition = open.get(key);
            if (condition != null) {
                end(condition, now, resolution);
            }
        });
    }

    private void end(Condition condition, Instant at, String resolution) {
        Change change = condition.firingAt().isPresent() ? Change.RESOLVED : Change.DROPPED;
        advance(condition, new Step(new Inactive(), change), at, resolution);
    }

    private void holds(Finding finding) {
        Patience patient = patience(finding.key());
        Signal signal = new Signal.Holds(finding.at(), finding.since());
        Condition known = open.get(finding.key());
        if (known == null) {
            Step step = AlertPath.step(new Inactive(), signal, patient);
            write(explained(Condition.begun(step.next(), finding, registration)), finding.at());
            return;
        }
        Step step = AlertPath.step(known.path(), signal, patient);
        Condition seen = explained(known);
        boolean explainedOtherwise = !Objects.equals(seen.inhibitedBy(), known.inhibitedBy());
        if (!labels(finding, known.registration()).equals(labels(known.finding(), known.registration()))) {
            succeed(seen, step, finding);
        } else if (patient.standing()
                && !finding.annotations().equals(known.finding().annotations())) {
            write(seen.with(step.next(), finding), finding.at());
        } else if (explainedOtherwise && step.change() == Change.NONE) {
            write(seen, finding.at());
        } else {
            advance(seen, step, finding.at(), null);
        }
    }

    /**
     * Resolves the alert as it was and goes on with what it became, such as one of another severity. The condition held
     * all the time, so what was over of {@code for} stays over.
     */
    private void succeed(Condition known, Step step, Finding finding) {
        alerts.add(told(known, State.RESOLVED, finding.at(), "it is now of another severity"));
        AlertPath path =
                step.next() instanceof Firing(Instant since, Instant _) ? new Firing(since, finding.at()) : step.next();
        write(known.succeeded(path, finding, registration), finding.at());
    }

    /**
     * Says of every condition what explains it now. What is not explained any more is only told once it was seen again:
     * what a BMC said before it was unreachable is no news when it is back. What is never sampled is told at once.
     */
    void explain() {
        List.copyOf(open.values()).forEach(condition -> {
            Condition now = explained(condition);
            boolean released = now.inhibitedBy() == null
                    && !patience(condition.finding().key()).standing();
            if (!Objects.equals(now.inhibitedBy(), condition.inhibitedBy()) && !released) {
                write(now, this.now);
            }
        });
    }

    /** Says of every condition who acknowledged it. */
    void acknowledge(Acknowledgements acknowledgements) {
        List.copyOf(open.values()).forEach(condition -> {
            String owner = acknowledgements
                    .owner(new Silence.Occurrence(bmc, fingerprint(condition), condition.since()))
                    .orElse(null);
            if (!Objects.equals(owner, condition.owner())) {
                write(condition.owned(owner), now);
            }
        });
    }

    private Condition explained(Condition condition) {
        return condition.inhibited(Inhibition.of(condition, open.values(), power, this::isReachability)
                .map(by -> by.alert() == null ? by.reason() : fingerprint(by.alert()))
                .or(() -> parents.explaining(
                        condition.finding().alertname(), () -> labels(condition.finding(), condition.registration())))
                .orElse(null));
    }

    private String fingerprint(Condition condition) {
        return Fingerprint.of(labels(condition.finding(), condition.registration()));
    }

    private boolean isReachability(Condition condition) {
        return rules.find(condition.finding().key().rule())
                .filter(rule -> rule.when() instanceof RuleCondition.Reachability)
                .isPresent();
    }

    private void advance(Condition condition, Step step, Instant at, @Nullable String resolution) {
        switch (step.change()) {
            case NONE -> {}
            case KEPT, RESUMED -> keep(condition.with(step.next()));
            case PENDING, FIRED -> write(condition.with(step.next()), at);
            case RESOLVED, DROPPED -> {
                alerts.add(told(condition, State.RESOLVED, at, resolution));
                open.remove(condition.finding().key());
                changes.put(condition.finding().key(), Optional.empty());
            }
        }
    }

    private void write(Condition condition, Instant at) {
        alerts.add(told(condition, state(condition), at, null));
        keep(condition.told());
    }

    private static State state(Condition condition) {
        if (condition.firingAt().isEmpty()) {
            return State.PENDING;
        }
        return condition.owner() == null ? State.FIRING : State.ACKNOWLEDGED;
    }

    private void keep(Condition condition) {
        open.put(condition.finding().key(), condition);
        changes.put(condition.finding().key(), Optional.of(condition));
    }

    private AlertRecord told(Condition condition, State state, Instant at, @Nullable String resolution) {
        Finding finding = condition.finding();
        Map<String, String> labels = labels(finding, condition.registration());
        String fingerprint = Fingerprint.of(labels);
        Map<String, String> annotations = new HashMap<>(finding.annotations());
        if (resolution != null) {
            annotations.put("resolution", resolution);
        }
        Alert alert = new Alert(
                bmc,
                fingerprint,
                state,
                finding.severity(),
                labels,
                annotations,
                finding.value(),
                finding.unit(),
                condition.since(),
                condition.firingAt().orElse(null),
                state == State.RESOLVED ? at : null,
                now,
                finding.key().rule(),
                rules.find(finding.key().rule()).map(AlertRule::version).orElse(null),
                condition.inhibitedBy(),
                condition.owner());
        String id = "%s-%d-%d".formatted(fingerprint, condition.since().toEpochMilli(), condition.published() + 1);
        return new AlertRecord(id, at, alert);
    }

    private Map<String, String> labels(Finding finding, Map<String, String> withLabels) {
        return AlertLabels.of(bmc, withLabels, finding);
    }
}
