package io.sideband.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionConfigTest {
    private static RetentionConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(RetentionConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(RetentionConfig.class);
    }

    @Test
    void hasTheseDefaults() {
        assertThat(config(Map.of()).keep()).isEmpty();
        assertThat(config(Map.of()).archive()).isEmpty();
        assertThat(config(Map.of()).interval()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void hasTheseKeys() {
        RetentionConfig config = config(Map.of(
                "sideband.retention.keep", "P400D",
                "sideband.retention.archive", "/srv/archive",
                "sideband.retention.interval", "PT5M"));

        assertThat(config.keep()).contains(Duration.ofDays(400));
        assertThat(config.archive()).contains(Path.of("/srv/archive"));
        assertThat(config.interval()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void unknownKeyFailsTheStartAndIsNamed() {
        assertThatThrownBy(() -> config(Map.of("sideband.retention.keeps", "P1D")))
                .hasMessageContaining("sideband.retention.keeps");
    }
}
