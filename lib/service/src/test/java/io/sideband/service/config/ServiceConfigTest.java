package io.sideband.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceConfigTest {
    private static ServiceConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.application.name", "collector");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ServiceConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(ServiceConfig.class);
    }

    @Test
    void hasTheseDefaults() {
        ServiceConfig config = config(Map.of());

        assertThat(config.instance()).isEqualTo("collector-0");
        assertThat(config.zone()).isEqualTo("default");
        assertThat(config.keys().directory()).isEmpty();
        assertThat(config.topics().partitions()).isEmpty();
        assertThat(config.topics().patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.audit().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.audit().queue()).isEqualTo(1000);
        assertThat(config.audit().refusalWindow()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.audit().refusalCallers()).isEqualTo(64);
    }

    @Test
    void hasTheseKeys() {
        ServiceConfig config = config(Map.of(
                "sideband.instance", "c-7",
                "sideband.zone", "east",
                "sideband.keys.directory", "/keys",
                "sideband.topics.partitions", "16",
                "sideband.topics.patience", "PT1S",
                "sideband.audit.timeout", "PT3S",
                "sideband.audit.queue", "5",
                "sideband.audit.refusal-window", "PT4S",
                "sideband.audit.refusal-callers", "6"));

        assertThat(config.instance()).isEqualTo("c-7");
        assertThat(config.zone()).isEqualTo("east");
        assertThat(config.keys().directory()).contains(Path.of("/keys"));
        assertThat(config.topics().partitions()).hasValue(16);
        assertThat(config.topics().patience()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.audit().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.audit().queue()).isEqualTo(5);
        assertThat(config.audit().refusalWindow()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.audit().refusalCallers()).isEqualTo(6);
    }

    @Test
    void unknownKeyFailsTheStartAndIsNamed() {
        assertThatThrownBy(() -> config(Map.of("sideband.audit.time-out", "PT3S")))
                .hasMessageContaining("sideband.audit.time-out");
    }
}
