package io.sideband.alerter.notify;

import static io.sideband.alerter.Alerts.alert;
import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.mailer.Mail;
import io.sideband.alerter.rule.MatcherText;
import io.sideband.events.Alert.State;
import io.sideband.events.Matcher;
import io.sideband.events.Notification.Told;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When to try again, how fast, what an answer means, and what Alertmanager is sent. */
class DeliveryRulesTest {
    @Test
    void eachFailureDoublesTheWaitUpToFiveMinutes() {
        Backoff backoff = new Backoff();
        Instant now = T0;
        for (int expected : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300)) {
            backoff.failed(now);

            assertThat(backoff.waiting(now.plusSeconds(expected).minusMillis(1)))
                    .isTrue();
            assertThat(backoff.waiting(now.plusSeconds(expected))).isFalse();
        }
        assertThat(backoff.failures()).isEqualTo(11);
        assertThat(backoff.failingFor(Duration.ofHours(1), T0.plus(Duration.ofHours(1))))
                .isTrue();
        backoff.succeeded();
        assertThat(backoff.waiting(now)).isFalse();
        assertThat(backoff.failingFor(Duration.ZERO, now)).isFalse();
    }

    @Test
    void aRateLimitAllowsABurstOfASecondAndThenItsRate() {
        RateLimit limit = new RateLimit(4, T0);
        for (int i = 0; i < 4; i++) {
            assertThat(limit.take(T0)).isZero();
        }

        assertThat(limit.take(T0)).isEqualTo(Duration.ofMillis(250));
        assertThat(limit.take(T0)).isEqualTo(Duration.ofMillis(500));
        assertThat(limit.take(T0.plusSeconds(1))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "200, Delivered",
        "204, Delivered",
        "301, Refused",
        "400, Refused",
        "404, Refused",
        "408, Failed",
        "425, Failed",
        "429, Failed",
        "500, Failed",
        "503, Failed"
    })
    void anAnswerSaysWhetherAnotherAttemptIsWorthIt(int status, String expected) {
        assertThat(Attempt.ofStatus(status).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void matchersAreReadAsPromQlWritesThem() {
        assertThat(MatcherText.parse("severity=~\"critical|emergency\", rack!=\"a\\\"b\",x!~\".+\""))
                .containsExactly(
                        new Matcher("severity", "critical|emergency", true, true),
                        new Matcher("rack", "a\"b", false, false),
                        new Matcher("x", ".+", true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rack", "rack=1", "rack==\"1\"", "=\"1\"", "rack=\"1\" zone=\"2\""})
    void whatIsNoMatcherIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MatcherText.parse(text));
    }

    @Test
    void whatFiresEndsInAlertmanagerFourResendsAfterTheLast() {
        AlertmanagerSink sink = new AlertmanagerSink(
                URI.create("http://127.0.0.1:1/"), Duration.ofMinutes(1), Clock.fixed(T0, ZoneOffset.UTC));

        AlertmanagerSink.Postable firing =
                sink.postable(new Delivery(alert(BMC, State.FIRING, T0), Told.FIRING), T0.plusSeconds(30));
        AlertmanagerSink.Postable resolved = sink.postable(
                new Delivery(alert(BMC, State.RESOLVED, T0.plusSeconds(60)), Told.RESOLVED), T0.plusSeconds(90));

        assertThat(firing.startsAt()).isEqualTo(T0);
        assertThat(firing.endsAt()).isEqualTo(T0.plusSeconds(30 + 240));
        assertThat(firing.annotations()).containsEntry("value", "91.0 Cel");
        assertThat(resolved.startsAt()).isEqualTo(T0);
        assertThat(resolved.endsAt()).isEqualTo(T0.plusSeconds(60));
    }

    @Test
    void aMailSaysWhatAndWhereInOneLineOfSubject() {
        List<Mail> sent = new ArrayList<>();
        MailSink sink = new MailSink(
                mails -> {
                    sent.addAll(List.of(mails));
                    return Uni.createFrom().voidItem();
                },
                List.of("oncall@example.org"));

        Attempt attempt = sink.send(List.of(new Delivery(alert("u1\r\nBcc: x", State.FIRING, T0), Told.FIRING)));

        assertThat(attempt).isEqualTo(new Attempt.Delivered());
        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.getTo()).containsExactly("oncall@example.org");
            assertThat(mail.getSubject()).isEqualTo("[CRITICAL] u1  Bcc: x Hot");
            assertThat(mail.getText())
                    .startsWith("it is hot\n")
                    .contains("rack: 1\n", "fires since 2026-03-01T12:00:00Z");
        });
    }

    @Test
    void aMailServerThatIsAwayIsWorthAnotherAttempt() {
        MailSink sink = new MailSink(
                _ -> Uni.createFrom().failure(new IllegalStateException("away")), List.of("oncall@example.org"));

        assertThat(sink.send(List.of(new Delivery(alert(BMC, State.FIRING, T0), Told.FIRING))))
                .isEqualTo(new Attempt.Failed("IllegalStateException"));
    }
}
