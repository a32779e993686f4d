package io.sideband.alerter.evaluate;

import io.sideband.alerter.evaluate.AlertPath.Patience;
import io.sideband.alerter.rule.BmcRules;
import io.sideband.alerter.rule.ConditionKey;
import io.sideband.alerter.rule.GroupRule;
import io.sideband.alerter.rule.RuleSet;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Power;
import io.sideband.events.SensorSnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The registered BMCs of a partition with the rules that watch each, kept at hand so that a reading costs no decoding of
 * what did not change. Rules change between records, never within one.
 */
final class KnownBmcs {
    private final EvaluationStore stores;
    private final Supplier<RuleSet> latest;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, Power> powers = new HashMap<>();
    private RuleSet rules;
    private boolean looked;
    private Parents parents = Parents.NONE;

    /**
     * A registered BMC.
     *
     * @param since since when its sensors are known; the beginning of time before
     */
    record Known(BmcRegistration registration, BmcRules rules, Instant since) {}

    KnownBmcs(EvaluationStore stores, Supplier<RuleSet> latest) {
        this.stores = stores;
        this.latest = latest;
        this.rules = latest.get();
    }

    /** The rules about many BMCs at once. */
    List<GroupRule> groups() {
        return rules.groups();
    }

    /** These explain alerts from now on. */
    void explainedBy(Parents next) {
        parents = next;
    }

    /** How patient the rule of that condition is; not at all if it is gone. */
    Patience patience(ConditionKey key) {
        return rules.find(key.rule()).map(AlertPath::patience).orElse(Patience.NONE);
    }

    /** Takes over the latest rules; true at first, and then if they are others than before. */
    boolean refresh() {
        RuleSet next = latest.get();
        boolean others = !looked || next != rules;
        looked = true;
        if (next != rules) {
            rules = next;
            known.clear();
        }
        return others;
    }

    /** Empty if no BMC of that id is registered. */
    Optional<Known> find(String bmc) {
        Known found = known.get(bmc);
        if (found == null) {
            BmcRegistration registration = stores.registration(bmc);
            if (registration == null) {
                return Optional.empty();
            }
            found = of(registration, stores.catalogue(bmc));
            known.put(bmc, found);
        }
        return Optional.of(found);
    }

    /** What would be known of a BMC with that registration and catalogue. */
    Known of(BmcRegistration registration, @Nullable SensorSnapshot catalogue) {
        return new Known(
                registration,
                rules.of(registration, catalogue),
                catalogue == null ? Instant.EPOCH : catalogue.observedAt());
    }

    private Power power(String bmc) {
        return powers.computeIfAbsent(bmc, id -> {
            BmcState state = stores.state(id);
            return state == null ? Power.UNKNOWN : state.power();
        });
    }

    /** A look at that BMC, with the labels of its registration. */
    Evaluation evaluation(String bmc, Instant now) {
        return evaluation(bmc, find(bmc).map(k -> k.registration().labels()).orElse(Map.of()), now);
    }

    /** A look at that BMC as one with those labels. */
    Evaluation evaluation(String bmc, Map<String, String> labels, Instant now) {
        return evaluation(bmc, labels, power(bmc), now);
    }

    /** A look at that BMC as one with those labels and a server with that power. */
    Evaluation evaluation(String bmc, Map<String, String> labels, Power power, Instant now) {
        return new Evaluation(bmc, stores.conditions(bmc), labels, rules, power, parents, now);
    }

    void stated(String bmc, @Nullable BmcState state) {
        stores.state(bmc, state);
        powers.remove(bmc);
    }

    void registered(BmcRegistration registration) {
        stores.registration(registration.id(), registration);
        known.remove(registration.id());
    }

    void catalogued(String bmc, @Nullable SensorSnapshot catalogue) {
        stores.catalogue(bmc, catalogue);
        known.remove(bmc);
    }

    void forget(String bmc) {
        stores.forget(bmc);
        known.remove(bmc);
        powers.remove(bmc);
    }
}
