package io.sideband.commander.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.commander.fleet.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutionConfigTest {
    @Test
    void hasTheseDefaults() {
        ExecutionConfig config = Settings.of(ExecutionConfig.class, Map.of());

        assertThat(config.enabled()).isTrue();
        assertThat(config.concurrency()).isEqualTo(64);
        assertThat(config.pollInterval()).isEqualTo(Duration.ofMillis(150));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.maxClaims()).isEqualTo(5);
        assertThat(config.yieldWait()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.attempts()).isEqualTo(3);
        assertThat(config.lookMin()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.lookMax()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.evidenceWindow()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.resumeAtLeast()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.resumeAtMost()).isEqualTo(Duration.ofSeconds(40));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.databaseTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void hasTheseKeys() {
        ExecutionConfig config = Settings.of(
                ExecutionConfig.class,
                Map.ofEntries(
                        Map.entry("sideband.execution.enabled", "false"),
                        Map.entry("sideband.execution.concurrency", "2"),
                        Map.entry("sideband.execution.poll-interval", "PT3S"),
                        Map.entry("sideband.execution.lease", "PT4S"),
                        Map.entry("sideband.execution.max-claims", "6"),
                        Map.entry("sideband.execution.yield-wait", "PT7S"),
                        Map.entry("sideband.execution.attempts", "8"),
                        Map.entry("sideband.execution.look-min", "PT9S"),
                        Map.entry("sideband.execution.look-max", "PT10S"),
                        Map.entry("sideband.execution.evidence-window", "PT11S"),
                        Map.entry("sideband.execution.resume-at-least", "PT12S"),
                        Map.entry("sideband.execution.resume-at-most", "PT13S"),
                        Map.entry("sideband.execution.answer-timeout", "PT14S"),
                        Map.entry("sideband.execution.database-timeout", "PT15S")));

        assertThat(config.enabled()).isFalse();
        assertThat(config.concurrency()).isEqualTo(2);
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.maxClaims()).isEqualTo(6);
        assertThat(config.yieldWait()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.attempts()).isEqualTo(8);
        assertThat(config.lookMin()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.lookMax()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.evidenceWindow()).isEqualTo(Duration.ofSeconds(11));
        assertThat(config.resumeAtLeast()).isEqualTo(Duration.ofSeconds(12));
        assertThat(config.resumeAtMost()).isEqualTo(Duration.ofSeconds(13));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(14));
        assertThat(config.databaseTimeout()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void unknownKeyIsNamed() {
        assertThatThrownBy(
                        () -> Settings.of(ExecutionConfig.class, Map.of("sideband.execution.yield-patience", "PT1S")))
                .hasMessageContaining("sideband.execution.yield-patience");
    }
}
