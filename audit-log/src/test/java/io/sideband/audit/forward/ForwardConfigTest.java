package io.sideband.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardConfigTest {
    private static ForwardConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ForwardConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ForwardConfig.class);
    }

    @Test
    void hasTheseDefaults() {
        ForwardConfig config = config(Map.of());

        assertThat(config.heartbeat()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.longestPause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.enterpriseNumber()).isEqualTo(32473);
    }

    @Test
    void hasTheseKeys() {
        ForwardConfig config = config(Map.of(
                "sideband.forward.heartbeat", "PT30S",
                "sideband.forward.patience", "PT10S",
                "sideband.forward.longest-pause", "PT5M",
                "sideband.forward.enterprise-number", "55555"));

        assertThat(config.heartbeat()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.longestPause()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.enterpriseNumber()).isEqualTo(55555);
    }

    @Test
    void unknownKeyFailsTheStartAndIsNamed() {
        assertThatThrownBy(() -> config(Map.of("sideband.forward.pause", "PT1S")))
                .hasMessageContaining("sideband.forward.pause");
    }
}
