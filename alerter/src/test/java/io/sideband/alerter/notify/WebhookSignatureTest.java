package io.sideband.alerter.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    // the example that the Standard Webhooks libraries test themselves with
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signsAsStandardWebhooksDoes() {
        assertThat(WebhookSignature.of(List.of(SECRET)).headers(ID, AT, BODY))
                .isEqualTo(Map.of("webhook-id", ID, "webhook-timestamp", "1614265330", "webhook-signature", SIGNED));
    }

    @Test
    void withTwoSecretsThereAreTwoSignatures() {
        String other = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

        assertThat(WebhookSignature.of(List.of(other, SECRET + "\n"))
                        .headers(ID, AT, BODY)
                        .get("webhook-signature"))
                .startsWith("v1,")
                .endsWith(" " + SIGNED);
    }

    @Test
    void withoutASecretThereIsNone() {
        assertThat(WebhookSignature.of(List.of()).headers(ID, AT, BODY)).doesNotContainKey("webhook-signature");
    }

    @Test
    void aSecretThatIsNoneIsNotRepeatedInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSignature.of(List.of(SECRET, "hunter2")))
                .withMessageContaining("webhook secret 2")
                .withMessageNotContaining("hunter2");
    }
}
