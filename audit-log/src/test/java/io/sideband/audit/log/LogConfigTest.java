package io.sideband.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogConfigTest {
    private static LogConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(LogConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(LogConfig.class);
    }

    @Test
    void hasTheseDefaults() {
        LogConfig config = config(Map.of());

        assertThat(config.origin()).isEqualTo("sideband.local/audit-log");
        assertThat(config.keys()).containsExactly("1");
        assertThat(config.publish().directory()).isEmpty();
        assertThat(config.publish().interval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void hasTheseKeys() {
        LogConfig config = config(Map.of(
                "sideband.log.origin", "audit.example.com/oob",
                "sideband.log.keys", "2026,2027",
                "sideband.log.publish.directory", "/srv/log",
                "sideband.log.publish.interval", "PT5S"));

        assertThat(config.origin()).isEqualTo("audit.example.com/oob");
        assertThat(config.keys()).containsExactly("2026", "2027");
        assertThat(config.publish().directory()).contains(Path.of("/srv/log"));
        assertThat(config.publish().interval()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void unknownKeyFailsTheStartAndIsNamed() {
        assertThatThrownBy(() -> config(Map.of("sideband.log.orign", "x"))).hasMessageContaining("sideband.log.orign");
    }
}
