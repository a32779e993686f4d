package io.sideband.alerter.rule;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.BmcState;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A BMC that does not answer ({@code BmcUnreachable}), or that answers and refuses us ({@code BmcRefused}). The reason is
 * an annotation, so that a BMC that times out after it was unroutable is still the same alert. A BMC that was not tried
 * yet says nothing: a restart of its collector resolves no alert.
 */
final class ReachabilityRule {
    private final ConditionKey unreachable;
    private final ConditionKey refused;

    ReachabilityRule(String name) {
        this.unreachable = new ConditionKey(name, "unreachable");
        this.refused = new ConditionKey(name, "refused");
    }

    /** @param open the conditions of the BMC that hold */
    List<Observation> judge(BmcState state, Set<ConditionKey> open, Instant now) {
        Instant at = state.observedAt().isBefore(now) ? state.observedAt() : now;
        return switch (state.reachability()) {
            case UNKNOWN -> List.of();
            case REACHABLE -> ended(open, at, unreachable, refused).toList();
            case UNREACHABLE ->
                Stream.concat(
                                ended(open, at, refused),
                                Stream.of(new Holds(
                                        finding(unreachable, "BmcUnreachable", "does not answer", state, at))))
                        .toList();
            case REFUSED ->
                Stream.concat(
                                ended(open, at, unreachable),
                                Stream.of(new Holds(finding(refused, "BmcRefused", "refuses us", state, at))))
                        .toList();
        };
    }

    private static Stream<Observation> ended(Set<ConditionKey> open, Instant at, ConditionKey... keys) {
        return Stream.of(keys).filter(open::contains).map(key -> new Ended(key, at));
    }

    private static Finding finding(ConditionKey key, String alertname, String what, BmcState state, Instant at) {
        Map<String, String> annotations = new HashMap<>();
        String detail = state.reasonDetail() == null ? "" : ": " + state.reasonDetail();
        annotations.put("summary", "%s %s%s".formatted(state.bmc(), what, detail));
        if (state.reason() != null) {
            annotations.put("reason", state.reason());
        }
        Instant since = state.since().isBefore(at) ? state.since() : at;
        return new Finding(key, alertname, Severity.CRITICAL, Map.of(), annotations, null, null, at, since, null);
    }
}
