package io.sideband.alerter.notify;

import static io.sideband.alerter.Alerts.alert;
import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.rule.LabelMatchers;
import io.sideband.alerter.rule.MatcherText;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.Notification;
import io.sideband.events.Notification.Told;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotificationPolicyTest {
    private static final Alert FIRING = alert(BMC, State.FIRING, T0);
    private static final Alert RESOLVED = alert(BMC, State.RESOLVED, T0.plusSeconds(60));

    private boolean silenced;
    private final NotificationPolicy policy =
            new NotificationPolicy(LabelMatchers.of(MatcherText.parse("rack=~\"1|2\"")), _ -> silenced);

    @Test
    void itIsToldOnceThatAnAlertFires() {
        assertThat(policy.news(FIRING, Optional.empty())).hasValue(new Delivery(FIRING, Told.FIRING));
        assertThat(policy.news(FIRING, told(T0, Told.FIRING))).isEmpty();
    }

    @Test
    void andOnceThatItResolvedIfItKnowsThatItFired() {
        assertThat(policy.news(RESOLVED, told(T0, Told.FIRING))).hasValue(new Delivery(RESOLVED, Told.RESOLVED));
        assertThat(policy.news(RESOLVED, told(T0, Told.RESOLVED))).isEmpty();
        assertThat(policy.news(RESOLVED, Optional.empty())).isEmpty();
        assertThat(policy.news(RESOLVED, told(T0.minusSeconds(600), Told.FIRING)))
                .isEmpty();
    }

    @Test
    void theSameAlertAtAnotherTimeIsAnother() {
        Alert again = alert(BMC, State.FIRING, Severity.CRITICAL, T0.plusSeconds(600), T0.plusSeconds(600), null);

        assertThat(policy.news(again, told(T0, Told.RESOLVED))).isPresent();
        assertThat(policy.news(again, told(T0, Told.FIRING))).isPresent();
    }

    @Test
    void nobodyIsToldOfWhatIsSilencedExplainedAcknowledgedPendingOrNotForThem() {
        Alert inhibited = alert(BMC, State.FIRING, Severity.CRITICAL, T0, T0, "power-off");
        NotificationPolicy others =
                new NotificationPolicy(LabelMatchers.of(MatcherText.parse("rack=\"3\"")), _ -> false);

        assertThat(policy.news(inhibited, Optional.empty())).isEmpty();
        assertThat(policy.news(alert(BMC, State.ACKNOWLEDGED, T0), Optional.empty()))
                .isEmpty();
        assertThat(policy.news(alert(BMC, State.PENDING, T0), Optional.empty())).isEmpty();
        assertThat(others.news(FIRING, Optional.empty())).isEmpty();
        silenced = true;
        assertThat(policy.news(FIRING, Optional.empty())).isEmpty();
    }

    @Test
    void theEndIsToldEvenUnderASilence() {
        silenced = true;

        assertThat(policy.news(RESOLVED, told(T0, Told.FIRING))).isPresent();
    }

    @Test
    void onlyWhatStillFiresIsToldAgain() {
        Notification firing = told(T0, Told.FIRING).orElseThrow();

        assertThat(policy.again(FIRING, firing)).isPresent();
        assertThat(policy.again(FIRING, told(T0, Told.RESOLVED).orElseThrow())).isEmpty();
        silenced = true;
        assertThat(policy.again(FIRING, firing)).isEmpty();
    }

    private static Optional<Notification> told(Instant pendingAt, Told told) {
        return Optional.of(new Notification("ops", FIRING.key(), pendingAt, told, "id", T0, 1, null));
    }
}
