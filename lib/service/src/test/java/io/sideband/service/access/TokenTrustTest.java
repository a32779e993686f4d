package io.sideband.service.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTrustTest {
    private static TokenTrust trust(
            @Nullable String key, @Nullable String server, @Nullable String issuer, @Nullable String audience) {
        return new TokenTrust(
                Optional.ofNullable(key),
                Optional.ofNullable(server),
                Optional.ofNullable(issuer),
                Optional.ofNullable(audience));
    }

    @Test
    void nobodyToTrustEndsTheStart() {
        assertThatThrownBy(() -> trust(null, null, "https://issuer", "sideband").verify())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.oidc.auth-server-url")
                .hasMessageContaining("quarkus.oidc.public-key");
    }

    /** A server names its own issuer; a bare key does not, and every token that it ever signed would count. */
    @ParameterizedTest
    @CsvSource({
        "key,        , ,        sideband, quarkus.oidc.token.issuer",
        "key,        , ' ',     sideband, quarkus.oidc.token.issuer",
        "key,        , any,     sideband, quarkus.oidc.token.issuer",
        "key,        , issuer,  ,         quarkus.oidc.token.audience",
        "key,        , issuer,  any,      quarkus.oidc.token.audience",
        "   , server , ,        ' ',      quarkus.oidc.token.audience",
        "   , server , ,        ,         quarkus.oidc.token.audience"
    })
    void tokensForOthersMustNotCount(
            @Nullable String key,
            @Nullable String server,
            @Nullable String issuer,
            @Nullable String audience,
            String named) {
        assertThatThrownBy(() -> trust(key, server, issuer, audience).verify())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(named + " is not set");
    }

    @ParameterizedTest
    @CsvSource({"key, , issuer, sideband", " , server, , sideband"})
    void oneWhoCanBeTrustedIsEnough(
            @Nullable String key, @Nullable String server, @Nullable String issuer, @Nullable String audience) {
        assertThatCode(() -> trust(key, server, issuer, audience).verify()).doesNotThrowAnyException();
    }
}
