package io.sideband.collector.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.service.seal.CredentialSecret;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialWeaknessTest {
    private static Set<CredentialWeakness> of(String userName, String password, boolean kg) {
        try (CredentialSecret secret =
                new CredentialSecret(userName, password.getBytes(UTF_8), kg ? new byte[20] : null)) {
            return CredentialWeakness.of(secret);
        }
    }

    @Test
    void whatVendorsShipIsFound() {
        assertThat(of("root", "calvin", true)).containsExactly(CredentialWeakness.VENDOR_DEFAULT);
        assertThat(of("ADMIN", "ADMIN", true)).containsExactly(CredentialWeakness.VENDOR_DEFAULT);
        assertThat(of("root", "Calvin", true)).isEmpty();
        assertThat(of("ADMIN", "calvin", true)).isEmpty();
    }

    @Test
    void missingKgIsFound() {
        assertThat(of("ipmiusr", "secret", false)).containsExactly(CredentialWeakness.NO_KG);
    }
}
