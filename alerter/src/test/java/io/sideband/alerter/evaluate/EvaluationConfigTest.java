package io.sideband.alerter.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.alerter.evaluate.AlertPath.Patience;
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
        RuleSettings rules = RuleSettings.of(config.rules());
        assertThat(rules.logEntryLasting()).isEqualTo(Duration.ofHours(24));
        Patience sampled = new Patience(Duration.ZERO, Duration.ZERO, false);
        Patience standing = new Patience(Duration.ZERO, Duration.ZERO, true);
        assertThat(rules.patience())
                .isEqualTo(Map.of(
                        "sensor-threshold", sampled,
                        "sensor-state", sampled,
                        "bmc-reachability", standing,
                        "log-entry", standing));
    }

    @Test
    void everyKey() {
        EvaluationConfig config = read(Map.ofEntries(
                Map.entry("sideband.alerter.state-directory", "/var/lib/sideband"),
                Map.entry("sideband.alerter.threads", "4"),
                Map.entry("sideband.alerter.standby-replicas", "2"),
                Map.entry("sideband.alerter.tick", "PT0.5S"),
                Map.entry("sideband.alerter.rules.sensor-threshold.for", "PT1M"),
                Map.entry("sideband.alerter.rules.sensor-threshold.keep-firing-for", "PT2M"),
                Map.entry("sideband.alerter.rules.sensor-state.for", "PT3M"),
                Map.entry("sideband.alerter.rules.bmc-reachability.for", "PT4M"),
                Map.entry("sideband.alerter.rules.log-entry.for", "PT5M"),
                Map.entry("sideband.alerter.rules.log-entry.lasting", "PT6H")));

        assertThat(config.stateDirectory()).isEqualTo(Path.of("/var/lib/sideband"));
        assertThat(config.threads()).isEqualTo(4);
        assertThat(config.standbyReplicas()).isEqualTo(2);
        assertThat(config.tick()).isEqualTo(Duration.ofMillis(500));
        RuleSettings rules = RuleSettings.of(config.rules());
        assertThat(rules.patience("sensor-threshold"))
                .isEqualTo(new Patience(Duration.ofMinutes(1), Duration.ofMinutes(2), false));
        assertThat(rules.patience("sensor-state").hold()).isEqualTo(Duration.ofMinutes(3));
        assertThat(rules.patience("bmc-reachability").hold()).isEqualTo(Duration.ofMinutes(4));
        assertThat(rules.patience("log-entry").hold()).isEqualTo(Duration.ofMinutes(5));
        assertThat(rules.logEntryLasting()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertThatThrownBy(() -> read(Map.of("sideband.alerter.rules.sensor-treshold.for", "PT1M")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("sideband.alerter.rules.sensor-treshold.for");
    }

    @Test
    void aNegativeForIsRefused() {
        EvaluationConfig config = read(Map.of("sideband.alerter.rules.sensor-state.for", "PT-1S"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleSettings.of(config.rules()))
                .withMessageContaining("for");
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
