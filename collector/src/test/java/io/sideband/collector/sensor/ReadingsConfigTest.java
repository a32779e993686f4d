package io.sideband.collector.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.collector.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingsConfigTest {
    @Test
    void hasThisDefault() {
        assertThat(Settings.read(ReadingsConfig.class, Map.of()).lookback()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void hasThisKey() {
        assertThat(Settings.read(ReadingsConfig.class, Map.of("sideband.readings.lookback", "PT1H"))
                        .lookback())
                .isEqualTo(Duration.ofHours(1));
    }
}
