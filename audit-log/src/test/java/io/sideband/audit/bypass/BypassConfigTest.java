package io.sideband.audit.bypass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BypassConfigTest {
    private static BypassConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(BypassConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(BypassConfig.class);
    }

    @Test
    void hasTheseDefaults() {
        assertThat(config(Map.of()).window()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config(Map.of()).grace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config(Map.of()).ownUsers()).isEmpty();
    }

    @Test
    void hasTheseKeys() {
        BypassConfig config = config(Map.of(
                "sideband.bypass.window", "PT1H",
                "sideband.bypass.grace", "PT2M",
                "sideband.bypass.own-users", "2,3"));

        assertThat(config.window()).isEqualTo(Duration.ofHours(1));
        assertThat(config.grace()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.ownUsers()).contains(Set.of(2, 3));
    }

    @Test
    void unknownKeyFailsTheStartAndIsNamed() {
        assertThatThrownBy(() -> config(Map.of("sideband.bypass.windows", "PT1H")))
                .hasMessageContaining("sideband.bypass.windows");
    }
}
