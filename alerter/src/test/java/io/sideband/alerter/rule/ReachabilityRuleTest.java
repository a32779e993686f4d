package io.sideband.alerter.rule;

import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.T0;
import static io.sideband.alerter.Fleet.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.BmcState.Reachability;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachabilityRuleTest {
    private static final ConditionKey UNREACHABLE = new ConditionKey("bmc-reachability", "unreachable");
    private static final ConditionKey REFUSED = new ConditionKey("bmc-reachability", "refused");

    private final ReachabilityRule rule = new ReachabilityRule("bmc-reachability");

    @Test
    void anUnreachableBmcHolds() {
        List<Observation> observations =
                rule.judge(state(BMC, Reachability.UNREACHABLE, T0, "timeout"), Set.of(), T0.plusSeconds(1));

        assertThat(observations).singleElement().isInstanceOfSatisfying(Holds.class, holds -> {
            assertThat(holds.finding().alertname()).isEqualTo("BmcUnreachable");
            assertThat(holds.finding().annotations())
                    .containsEntry("reason", "timeout")
                    .containsEntry("summary", "rack1-u01 does not answer: timeout");
        });
    }

    @Test
    void aRefusalSucceedsAnUnreachability() {
        List<Observation> observations = rule.judge(
                state(BMC, Reachability.REFUSED, T0, "wrong-password"), Set.of(UNREACHABLE), T0.plusSeconds(1));

        assertThat(observations).hasSize(2).contains(new Ended(UNREACHABLE, T0));
        assertThat(observations.getLast()).isInstanceOfSatisfying(Holds.class, holds -> {
            assertThat(holds.finding().alertname()).isEqualTo("BmcRefused");
            assertThat(holds.finding().annotations()).containsEntry("reason", "wrong-password");
        });
    }

    @Test
    void aReachableBmcEndsBoth() {
        assertThat(rule.judge(state(BMC, Reachability.REACHABLE, T0, null), Set.of(UNREACHABLE, REFUSED), T0))
                .containsExactlyInAnyOrder(new Ended(UNREACHABLE, T0), new Ended(REFUSED, T0));
    }

    @Test
    void aBmcThatWasNotTriedYetSaysNothing() {
        assertThat(rule.judge(state(BMC, Reachability.UNKNOWN, T0, null), Set.of(UNREACHABLE, REFUSED), T0))
                .isEmpty();
    }
}
