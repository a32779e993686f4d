package io.sideband.collector.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.collector.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveConfigTest {
    @Test
    void hasTheseDefaults() {
        LiveConfig config = Settings.read(LiveConfig.class, Map.of());

        assertThat(config.connections()).isEqualTo(16);
        assertThat(config.duration()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void hasTheseKeys() {
        LiveConfig config = Settings.read(
                LiveConfig.class, Map.of("sideband.live.connections", "3", "sideband.live.duration", "PT1M"));

        assertThat(config.connections()).isEqualTo(3);
        assertThat(config.duration()).isEqualTo(Duration.ofMinutes(1));
    }
}
