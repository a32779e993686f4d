package io.sideband.collector.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.BmcIdentity;
import io.sideband.bmc.PowerState;
import io.sideband.collector.credential.CredentialWeakness;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Finding;
import io.sideband.events.BmcState.Identity;
import io.sideband.events.BmcState.IdentityChange;
import io.sideband.events.BmcState.IdentityPart;
import io.sideband.events.BmcState.Power;
import io.sideband.events.BmcState.Reachability;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateTrackerTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final StateTracker tracker = new StateTracker("rack1-u01", null, START);

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static BmcIdentity board(@Nullable String guid, String firmware) {
        return new BmcIdentity(guid, 674, 256, 32, firmware, "2.0");
    }

    private StateTracker publishedReachable() {
        tracker.reachable(at(1), 17);
        tracker.offered(tracker.state());
        return tracker;
    }

    @Test
    void bmcThatNobodyLookedAtIsUnknownInEveryRespect() {
        assertThat(tracker.state()).isEqualTo(StateTracker.unknown("rack1-u01", START));
        assertThat(tracker.state().reachability()).isEqualTo(Reachability.UNKNOWN);
        assertThat(tracker.state().power()).isEqualTo(Power.UNKNOWN);
    }

    @Test
    void sinceTellsWhenReachabilityChangedAndNotWhenItWasSeen() {
        tracker.reachable(at(1), 17);
        tracker.reachable(at(11), 17);

        assertThat(tracker.state().since()).isEqualTo(at(1));
        assertThat(tracker.state().observedAt()).isEqualTo(at(11));
    }

    @Test
    void oneSilenceIsNotYetUnreachableTwoIntervalsAre() {
        tracker.heard(at(0));

        assertThat(tracker.silent(at(19), START, INTERVAL)).isFalse();
        assertThat(tracker.silent(at(20), START, INTERVAL)).isTrue();
    }

    @Test
    void bmcThatNeverAnsweredIsSilentSinceTheStart() {
        assertThat(tracker.silent(at(19), START, INTERVAL)).isFalse();
        assertThat(tracker.silent(at(20), START, INTERVAL)).isTrue();
    }

    @Test
    void powerOfAnUnreachableServerIsUnknownAndNeverOff() {
        tracker.power(at(1), PowerState.ON);
        tracker.down(at(2), Reachability.UNREACHABLE, "unreachable", "it does not answer", at(12));

        assertThat(tracker.state().power()).isEqualTo(Power.UNKNOWN);
        assertThat(tracker.state().reason()).isEqualTo("unreachable");
        assertThat(tracker.state().nextAttemptAt()).isEqualTo(at(12));
    }

    @Test
    void reachableAgainHasNoReason() {
        tracker.down(at(2), Reachability.REFUSED, "wrong-password", "the password is wrong", null);
        tracker.reachable(at(3), 3);

        assertThat(tracker.state().reason()).isNull();
        assertThat(tracker.state().reasonDetail()).isNull();
        assertThat(tracker.state().cipherSuite()).isEqualTo(3);
        assertThat(tracker.state().since()).isEqualTo(at(3));
    }

    @Test
    void anotherGuidIsAnotherBoard() {
        assertThat(tracker.identity(at(1), board("a", "1.0"))).isFalse();
        assertThat(tracker.identity(at(2), board("a", "2.0"))).isFalse();
        assertThat(tracker.identity(at(3), board("b", "2.0"))).isTrue();
    }

    @Test
    void boardWithoutAGuidIsNotKnownToBeAnother() {
        tracker.identity(at(1), board("a", "1.0"));

        assertThat(tracker.identity(at(2), board(null, "1.0"))).isFalse();
        assertThat(tracker.identity(at(3), board("a", "1.0"))).isFalse();
    }

    @Test
    void swappedBoardAndNewFirmwareStayVisibleWithWhatWasBefore() {
        tracker.identity(at(1), board("a", "1.0"));
        assertThat(tracker.state().identityChange()).isNull();

        tracker.identity(at(2), board("a", "2.0"));
        assertThat(tracker.state().identityChange())
                .isEqualTo(new IdentityChange(at(2), IdentityPart.FIRMWARE, identity("a", "1.0")));

        tracker.identity(at(3), board("b", "3.0"));
        tracker.reachable(at(4), 17);
        assertThat(tracker.state().identityChange())
                .isEqualTo(new IdentityChange(at(3), IdentityPart.BOARD, identity("a", "2.0")));
    }

    private static Identity identity(String guid, String firmware) {
        return new Identity(guid, 674, 256, 32, firmware, "2.0");
    }

    @Test
    void logThatFillsALittleSaysNothingNewUntilItIsNearlyFull() {
        tracker.logFill(at(1), 50);
        tracker.logFill(at(2), 54);
        assertThat(tracker.state().logFillPercent()).isEqualTo(50);
        tracker.logFill(at(3), 89);
        tracker.logFill(at(4), 90);
        assertThat(tracker.state().logFillPercent()).isEqualTo(90);
        assertThat(tracker.state().findings()).extracting(Finding::code).containsExactly("log-nearly-full");
        tracker.logFill(at(5), 0);
        assertThat(tracker.state().findings()).isEmpty();
    }

    @Test
    void findingsFollowWhatIsSeen() {
        tracker.clockSkew(at(1), Duration.ofSeconds(-61));
        tracker.reachable(at(1), 3);
        tracker.weaknesses(at(1), Set.of(CredentialWeakness.VENDOR_DEFAULT, CredentialWeakness.NO_KG));
        assertThat(tracker.state().findings())
                .extracting(Finding::code)
                .containsExactly("vendor-default-account", "clock-skew", "cipher-suite-3", "kg-not-set");
        assertThat(tracker.state().findings())
                .allSatisfy(f -> assertThat(f.reference()).isNotBlank())
                .extracting(Finding::detail)
                .anySatisfy(d -> assertThat(d).contains("61 s behind ours"));

        tracker.clockSkew(at(2), Duration.ZERO);
        tracker.reachable(at(2), 17);
        tracker.weaknesses(at(2), Set.of());
        assertThat(tracker.state().findings()).isEmpty();
    }

    @Test
    void takenOverFindingsStandUntilTheNextLogin() {
        tracker.weaknesses(at(1), Set.of(CredentialWeakness.VENDOR_DEFAULT));
        StateTracker next = new StateTracker("rack1-u01", tracker.state(), at(2));
        next.down(at(3), Reachability.UNREACHABLE, "unreachable", "it does not answer", null);
        assertThat(next.state().findings()).extracting(Finding::code).containsExactly("vendor-default-account");

        next.weaknesses(at(4), Set.of());
        assertThat(next.state().findings()).isEmpty();
    }

    @Test
    void skewThatOnlyTicksIsTheSame() {
        tracker.clockSkew(at(1), Duration.ofSeconds(5));
        tracker.clockSkew(at(2), Duration.ofSeconds(6));
        assertThat(tracker.state().clockSkewSeconds()).isEqualTo(5);

        tracker.clockSkew(at(3), Duration.ofSeconds(7));
        assertThat(tracker.state().clockSkewSeconds()).isEqualTo(7);
    }

    @Test
    void sameStateIsSaidOnceAndAgainAfterAWhile() {
        StateTracker known = publishedReachable();
        known.reachable(at(2), 17);
        assertThat(known.unpublished(at(2))).isEmpty();

        Instant later = at(1).plus(StateTracker.REPEAT);
        known.reachable(later, 17);
        assertThat(known.unpublished(later)).isPresent();
    }

    @Test
    void changeIsSaidAtOnce() {
        StateTracker known = publishedReachable();
        known.power(at(2), PowerState.OFF);

        assertThat(known.unpublished(at(2))).map(BmcState::power).contains(Power.OFF);
    }

    @Test
    void whatKafkaRejectedIsSaidAgain() {
        StateTracker known = publishedReachable();
        known.rejected();

        assertThat(known.unpublished(at(2))).isPresent();
    }

    @Test
    void takenOverStateGoesOnButForWhomItWasLeftTo() {
        tracker.reachable(at(1), 17);
        tracker.yieldedTo(at(2), "task-1");
        StateTracker next = new StateTracker("rack1-u01", tracker.state(), at(3));

        assertThat(next.state().reachability()).isEqualTo(Reachability.REACHABLE);
        assertThat(next.state().since()).isEqualTo(at(1));
        assertThat(next.state().yieldedTo()).isNull();
        assertThat(next.unpublished(at(3))).isPresent();
    }
}
