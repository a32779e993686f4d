package io.sideband.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.collector.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryConfigTest {
    @Test
    void hasTheseDefaults() {
        DiscoveryConfig config = Settings.read(DiscoveryConfig.class, Map.of());

        assertThat(config.rate()).isEqualTo(100);
        assertThat(config.addresses()).isEqualTo(65_536);
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void hasTheseKeys() {
        DiscoveryConfig config = Settings.read(
                DiscoveryConfig.class,
                Map.of(
                        "sideband.discovery.rate", "7",
                        "sideband.discovery.addresses", "8",
                        "sideband.discovery.patience", "PT9S"));

        assertThat(config.rate()).isEqualTo(7);
        assertThat(config.addresses()).isEqualTo(8);
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(9));
    }
}
