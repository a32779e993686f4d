package io.sideband.alerter.silence;

import static io.sideband.alerter.Alerts.alert;
import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.Matcher;
import io.sideband.events.Severity;
import io.sideband.events.Silence;
import io.sideband.service.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilencingTest {
    private static final Alert WARM = alert(BMC, State.FIRING, Severity.WARNING, T0, T0, null);
    private static final Alert HOT = alert(BMC, State.FIRING, Severity.CRITICAL, T0, T0, null);
    private static final List<Matcher> RACK = List.of(new Matcher("rack", "1", false, true));

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "3599, true", "3600, false"})
    void itCoversFromItsStartToItsEnd(int second, boolean covers) {
        Silence silence = draft(request("PT1H", null), List.of());

        assertThat(new Silencing(List.of(silence)).covering(HOT, T0.plusSeconds(second)))
                .hasSize(covers ? 1 : 0);
    }

    @Test
    void whatBecomesWorseBreaksIt() {
        Silence silence = draft(request("PT1H", null), List.of(WARM));

        assertThat(silence.upTo()).isEqualTo(Severity.WARNING);
        assertThat(new Silencing(List.of(silence)).covering(WARM, T0)).containsExactly("id");
        assertThat(new Silencing(List.of(silence)).covering(HOT, T0)).isEmpty();
    }

    @Test
    void onePlannedBeforeAnythingFiresCoversAnySeverity() {
        assertThat(draft(request("PT1H", null), List.of()).upTo()).isNull();
        assertThat(draft(request("PT1H", "emergency"), List.of(WARM)).upTo()).isEqualTo(Severity.EMERGENCY);
    }

    @Test
    void anAcknowledgementCoversOneOccurrence() {
        Silence acknowledged = new Silence(
                "ack",
                List.of(),
                T0,
                null,
                "bob",
                "",
                null,
                new Silence.Occurrence(BMC, HOT.fingerprint(), HOT.pendingAt()),
                T0);
        Alert later = alert(BMC, State.FIRING, Severity.CRITICAL, T0.plusSeconds(60), T0.plusSeconds(60), null);

        assertThat(new Silencing(List.of(acknowledged)).covering(HOT, T0)).containsExactly("ack");
        assertThat(new Silencing(List.of(acknowledged)).covering(later, T0.plusSeconds(60)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, why, endsAt",
                "PT1H, 2026-03-01T13:00:00Z, -, why, endsAt",
                "PT0S, -, -, why, endsAt",
                "PT9000H, -, -, why, endsAt",
                "1h, -, -, why, duration",
                "-, 2026-03-01T11:00:00Z, -, why, endsAt",
                "PT1H, -, bad, why, upTo",
                "PT1H, -, -, ' ', comment"
            })
    void whatIsWrongIsNamed(
            @Nullable String duration, @Nullable String ends, @Nullable String upTo, String comment, String field) {
        SilenceRequest request = new SilenceRequest(RACK, null, ends, duration, comment, upTo);

        assertThatThrownBy(() -> draft(request, List.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(field + ": ");
    }

    @Test
    void oneThatWouldCoverEverythingIsRefused() {
        SilenceRequest everything =
                new SilenceRequest(List.of(new Matcher("rack", ".*", true, true)), null, null, "PT1H", "why", null);

        assertThatThrownBy(() -> draft(everything, List.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("matchers: ");
    }

    private static SilenceRequest request(String duration, @Nullable String upTo) {
        return new SilenceRequest(RACK, null, null, duration, "fan change", upTo);
    }

    private static Silence draft(SilenceRequest request, List<Alert> open) {
        Instant now = T0;
        Silence silence = SilenceDraft.of(request, "id", open, "alice", now);
        assertThat(silence.endsAt()).isAfter(now.plus(Duration.ZERO));
        return silence;
    }
}
