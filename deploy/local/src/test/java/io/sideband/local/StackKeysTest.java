package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackKeysTest {
    @TempDir
    private Path home;

    private RunDirectory run = new RunDirectory(Path.of("unset"));

    @BeforeEach
    void emptyRunDirectory() {
        run = new RunDirectory(home.resolve("run"));
    }

    @Test
    void secondStartFindsTheKeysOfTheFirst() {
        var first = StackKeys.open(run);

        var second = StackKeys.open(run);

        assertThat(second.fingerprints()).isEqualTo(first.fingerprints());
        assertThat(second.secrets().kafka("collector"))
                .isEqualTo(first.secrets().kafka("collector"));
    }

    @Test
    void everySecretIsForItsOwnerOnly() throws Exception {
        StackKeys.open(run);

        try (var files = Files.walk(run.path())) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isIn("rw-------", "rwx------");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys/token.pem", "keys/services/credential-seal.key", "keys/passwords.properties"})
    void dataWithoutItsKeyIsRefusedByName(String key) throws Exception {
        StackKeys.open(run);
        Files.createDirectories(run.kafka());
        Files.writeString(run.kafka().resolve("meta.properties"), "cluster.id=x");
        Files.delete(run.path().resolve(key));

        assertThatThrownBy(() -> StackKeys.open(run))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(run.path().resolve(key).toString());
    }

    @Test
    void missingKeyIsDrawnAnewWhereThereIsNoData() throws Exception {
        StackKeys.open(run);
        Files.delete(run.tokenKey());

        assertThatCode(() -> StackKeys.open(run)).doesNotThrowAnyException();
    }

    @Test
    void keyThatOthersMayReadIsRefused() throws Exception {
        StackKeys.open(run);
        Files.setPosixFilePermissions(run.tokenKey(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> StackKeys.open(run))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("token.pem is open to others");
    }

    @Test
    void simulatedBmcTakesThePassword() {
        assertThat(StackKeys.open(run).secrets().simulatorPassword())
                .hasSizeBetween(16, 20)
                .isEqualTo(read(run.simulatorPassword()));
    }

    @Test
    void tokenVerifiesWithThePublicKeyAndSaysWhoAndHowLong() throws Exception {
        var keys = StackKeys.open(run);
        var now = Instant.parse("2026-11-22T12:00:00Z");
        var token = new TokenIssuer(keys.tokenKey(), Clock.fixed(now, ZoneOffset.UTC))
                .issue("operator", "ada", Duration.ofHours(1));

        var parts = List.of(token.split("\\.", -1));
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(keys.tokenPublicKey()))));
        verifier.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts.get(2)))).isTrue();
        assertThat(new String(Base64.getUrlDecoder().decode(parts.get(1)), StandardCharsets.UTF_8))
                .contains("\"iss\":\"https://sideband.local\"", "\"aud\":\"sideband\"", "\"groups\":[\"operator\"]")
                .contains(
                        "\"sub\":\"ada\"",
                        "\"exp\":" + now.plus(Duration.ofHours(1)).getEpochSecond());
    }

    @Test
    void unknownRoleGetsNoToken() {
        var issuer = new TokenIssuer(StackKeys.open(run).tokenKey(), Clock.systemUTC());

        assertThatThrownBy(() -> issuer.issue("root", "ada", Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String read(Path file) {
        return SecretFile.read(file).strip();
    }
}
