package io.sideband.collector.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.service.problem.ProblemException;
import io.sideband.service.seal.CredentialSecret;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialRulesTest {
    private static CredentialRequest request(
            @Nullable String userName, @Nullable String password, @Nullable String kg) {
        return new CredentialRequest(userName, password, kg, null);
    }

    @Test
    void secretHoldsWhatWasGiven() {
        try (CredentialSecret secret =
                CredentialRules.secret(request("ipmiusr", "pässword", "00112233445566778899aabbccddeeff00112233"))) {
            assertThat(secret.userName()).isEqualTo("ipmiusr");
            assertThat(secret.password()).isEqualTo("pässword".getBytes(UTF_8));
            assertThat(secret.kg())
                    .hasValueSatisfying(kg ->
                            assertThat(kg).hasSize(20).startsWith(0x00, 0x11).endsWith(0x22, 0x33));
        }
    }

    @Test
    void twentyBytesAreTheMostThatIpmiTakes() {
        try (CredentialSecret secret = CredentialRules.secret(request("u".repeat(16), "p".repeat(20), ""))) {
            assertThat(secret.password()).hasSize(20);
            assertThat(secret.kg()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        ", secret, , username",
        "'', secret, , username",
        "uuuuuuuuuuuuuuuuu, secret, , username",
        "user, , , password",
        "user, '', , password",
        "user, ppppppppppppppppppppp, , password",
        "user, äääääääääää, , password",
        "user, secret, 0011, kg",
        "user, secret, zz112233445566778899aabbccddeeff00112233, kg"
    })
    void refusalNamesTheFieldAndNeverWhatWasInIt(
            @Nullable String userName, @Nullable String password, @Nullable String kg, String field) {
        assertThatThrownBy(() -> CredentialRules.secret(request(userName, password, kg)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e).hasMessageStartingWith(field + ":");
                    if (password != null && password.length() > 1) {
                        assertThat(e.getMessage()).doesNotContain(password);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Lab", "-lab", "a b", "lab/1"})
    void nameIsOneThatFitsAPath(String name) {
        assertThatThrownBy(() -> CredentialRules.requireName(name)).hasMessageStartingWith("name:");
    }

    @Test
    void zonesAreAllUnlessNamed() {
        assertThat(CredentialRules.zones(request("u", "p", null))).isEmpty();
        assertThat(CredentialRules.zones(new CredentialRequest("u", "p", null, List.of("east"))))
                .containsExactly("east");
        assertThatThrownBy(
                        () -> CredentialRules.zones(new CredentialRequest("u", "p", null, Arrays.asList("east", " "))))
                .hasMessageStartingWith("zones:");
    }

    @Test
    void requestsAndSecretsDoNotPrintWhatTheyHold() {
        CredentialRequest request = request("ipmiusr", "hunter2", null);
        try (CredentialSecret secret = CredentialRules.secret(request)) {
            assertThat(request + " " + secret).doesNotContain("hunter2").doesNotContain("ipmiusr");
        }
    }
}
