package io.sideband.collector.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.BmcUser;
import io.sideband.bmc.SessionOffer;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExposureTest {
    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    private final StateTracker tracker = new StateTracker("bmc", null, NOW);

    private static List<String> codes(BmcState state) {
        return state.findings().stream().map(Finding::code).toList();
    }

    @Test
    void offerIsTranslatedFlagByFlag() {
        assertThat(Exposure.of(new SessionOffer(false, false, false, true, Set.of(3, 17))))
                .isEmpty();
        assertThat(Exposure.of(new SessionOffer(true, true, true, false, Set.of(0, 17))))
                .containsExactlyInAnyOrderElementsOf(Exposure.OFFERED);
    }

    @Test
    void findingsSayWhatToDoAndWhereItIsWritten() {
        tracker.exposures(NOW, Exposure.OFFERED, Exposure.OFFERED);

        assertThat(codes(tracker.state()))
                .containsExactly("anonymous-login", "user-without-name", "ipmi-1-5", "cipher-suite-0-offered");
        assertThat(tracker.state().findings()).allSatisfy(finding -> {
            assertThat(finding.detail()).isNotBlank();
            assertThat(finding.reference()).startsWith("IPMI v2.0 §");
        });
    }

    @Test
    void whatIsClosedAgainIsNoFindingAndWhatWasNotLookedAtStays() {
        tracker.exposures(NOW, Set.of(Exposure.ADMINISTRATOR), Set.of(Exposure.ADMINISTRATOR));
        tracker.exposures(NOW, Exposure.OFFERED, Set.of(Exposure.VERSION_1_5));
        tracker.exposures(NOW, Exposure.OFFERED, Set.of());

        assertThat(codes(tracker.state())).containsExactly("more-privilege-than-needed");
    }

    @Test
    void nextOwnerKnowsThemUntilItLooksItself() {
        tracker.exposures(NOW, Exposure.OFFERED, Set.of(Exposure.ANONYMOUS_LOGIN));
        StateTracker next = new StateTracker("bmc", tracker.state(), NOW);
        next.reachable(NOW, 17);
        assertThat(codes(next.state())).containsExactly("anonymous-login");

        next.exposures(NOW, Exposure.OFFERED, Set.of());

        assertThat(codes(next.state())).isEmpty();
    }

    @Test
    void onlyTheAccountItselfCounts() {
        List<BmcUser> users =
                List.of(new BmcUser(2, "root", "administrator", true), new BmcUser(3, "sideband", "operator", true));

        assertThat(Exposure.isAdministrator(users, "root")).isTrue();
        assertThat(Exposure.isAdministrator(users, "sideband")).isFalse();
        assertThat(Exposure.isAdministrator(users, "nobody")).isFalse();
    }
}
