package io.sideband.collector.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.collector.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsConfigTest {
    @Test
    void areOnTheTopicUnlessSetOtherwise() {
        CredentialsConfig config = Settings.read(CredentialsConfig.class, Map.of());

        assertThat(config.store()).isEqualTo(CredentialsConfig.Store.TOPIC);
        assertThat(config.directory()).isEmpty();
        assertThat(config.refresh()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void hasTheseKeys() {
        CredentialsConfig config = Settings.read(
                CredentialsConfig.class,
                Map.of(
                        "sideband.credentials.store", "files",
                        "sideband.credentials.directory", "/run/credentials",
                        "sideband.credentials.refresh", "PT3S"));

        assertThat(config.store()).isEqualTo(CredentialsConfig.Store.FILES);
        assertThat(config.directory()).hasValue(Path.of("/run/credentials"));
        assertThat(config.refresh()).isEqualTo(Duration.ofSeconds(3));
    }
}
