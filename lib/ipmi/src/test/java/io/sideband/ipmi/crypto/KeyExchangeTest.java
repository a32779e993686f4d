package io.sideband.ipmi.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.Transcript;
import io.sideband.ipmi.wire.ByteString;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyExchangeTest {

    static Stream<Arguments> transcriptsAndProviders() {
        return Transcript.all().stream()
                .flatMap(transcript -> Stream.of(new JceCryptography(), new BouncyCastleCryptography())
                        .map(cryptography -> Arguments.of(transcript, cryptography)));
    }

    @ParameterizedTest
    @MethodSource("transcriptsAndProviders")
    void computesTheRecordedCodesAndKeys(Transcript transcript, Cryptography cryptography) {
        KeyExchange exchange = new KeyExchange(cryptography, transcript.suite());
        RakpTranscript login = transcript.rakp();

        Secret sik = exchange.sessionIntegrityKey(transcript.generatingKey(), login);

        assertThat(exchange.rakp2Code(transcript.password(), login)).isEqualTo(transcript.get("rakp2-code"));
        assertThat(exchange.rakp3Code(transcript.password(), login)).isEqualTo(transcript.get("rakp3-code"));
        assertThat(sik).isEqualTo(transcript.secret("sik"));
        assertThat(exchange.rakp4Check(sik, login)).isEqualTo(transcript.get("rakp4-check"));
        assertThat(exchange.sessionKeys(sik).k1()).isEqualTo(transcript.secret("k1"));
        assertThat(exchange.sessionKeys(sik).k2()).isEqualTo(transcript.secret("k2"));
    }

    @Test
    void comparesWholeCodes() {
        ByteString code = ByteString.ofHex("01020304");

        assertThat(KeyExchange.matches(code, ByteString.ofHex("01020304"))).isTrue();
        assertThat(KeyExchange.matches(code, ByteString.ofHex("01020305"))).isFalse();
        assertThat(KeyExchange.matches(code, ByteString.ofHex("010203"))).isFalse();
    }

    @Test
    void secretsAreNeitherPrintedNorUsableAfterDestruction() {
        Secret secret = Secret.ofPassword("a password");
        SessionKeys keys = new SessionKeys(secret, Secret.ofPassword("another"));

        keys.destroy();

        assertThat(List.of(secret.toString(), keys.toString())).noneMatch(text -> text.contains("password"));
        assertThat(keys.isDestroyed()).isTrue();
        assertThatThrownBy(secret::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void passwordsEndAtTwentyBytes() {
        assertThat(Secret.ofPassword("12345678901234567890").size()).isEqualTo(20);
        assertThatThrownBy(() -> Secret.ofPassword("123456789012345678901")).hasMessageContaining("allows 20");
    }
}
