package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Reachability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that is wrong with how a BMC is set up: {@code BmcFinding} with the label {@code finding}, one condition per
 * code, as bad as the finding. Only a BMC that answers ends one.
 */
final class FindingsRule {
    private static final String SUBJECT = "finding/";

    private final String name;
    private final List<Glob> codes;

    /** @param codes patterns; empty: all */
    FindingsRule(String name, List<String> codes) {
        this.name = name;
        this.codes = codes.stream().map(Glob::of).toList();
    }

    /** @param open the conditions of the BMC that hold */
    List<Observation> judge(BmcState state, Set<ConditionKey> open, Instant now) {
        Instant at = state.observedAt().isBefore(now) ? state.observedAt() : now;
        List<Observation> observations = new ArrayList<>(1);
        Set<ConditionKey> holding = new HashSet<>();
        for (BmcState.Finding found : state.findings()) {
            if (codes.isEmpty() || codes.stream().anyMatch(code -> code.matches(found.code()))) {
                Finding finding = finding(found, state.bmc(), at);
                holding.add(finding.key());
                observations.add(new Holds(finding));
            }
        }
        if (state.reachability() == Reachability.REACHABLE) {
            open.stream()
                    .filter(key -> key.rule().equals(name) && !holding.contains(key))
                    .forEach(key -> observations.add(new Ended(key, at)));
        }
        return observations;
    }

    private Finding finding(BmcState.Finding found, String bmc, Instant at) {
        return new Finding(
                new ConditionKey(name, SUBJECT + found.code()),
                "BmcFinding",
                found.severity(),
                Map.of("finding", found.code()),
                Map.of("summary", "%s: %s".formatted(bmc, found.detail()), "reference", found.reference()),
                null,
                null,
                at,
                at,
                null);
    }
}
