package io.sideband.alerter.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationConfigTest {
    @Test
    void defaults() {
        EvaluationConfig config = read(Map.of("java.io.tmpdir", "/tmp", "user.name", "somebody"));

        assertThat(config.stateDirectory()).isEqualTo(Path.of("/tmp/sideband-somebody/alerter/alerter-0"));
        assertThat(config.threads()).isEqualTo(1);
        assertThat(config.standbyReplicas()).isEqualTo(1);
        assertThat(config.tick()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void everyKey() {
        EvaluationConfig config = read(Map.ofEntries(
                Map.entry("sideband.alerter.state-directory", "/var/lib/sideband"),
                Map.entry("sideband.alerter.threads", "4"),
                Map.entry("sideband.alerter.standby-replicas", "2"),
                Map.entry("sideband.alerter.tick", "PT0.5S")));

        assertThat(config.stateDirectory()).isEqualTo(Path.of("/var/lib/sideband"));
        assertThat(config.threads()).isEqualTo(4);
        assertThat(config.standbyReplicas()).isEqualTo(2);
        assertThat(config.tick()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertThatThrownBy(() -> read(Map.of("sideband.alerter.thread", "2")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("sideband.alerter.thread");
    }

    private static EvaluationConfig read(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withDefaultValues(Map.of("java.io.tmpdir", "/tmp", "user.name", "somebody"))
                .withDefaultValues(values)
                .withMapping(EvaluationConfig.class)
                .build()
                .getConfigMapping(EvaluationConfig.class);
    }
}
