package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.commander.fleet.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationsConfigTest {
    @Test
    void hasTheseDefaults() {
        OperationsConfig config = Settings.of(OperationsConfig.class, Map.of());

        assertThat(config.defaultDeadline()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.maxDeadline()).isEqualTo(Duration.ofHours(1));
        assertThat(config.maxTargets()).isEqualTo(20_000);
        assertThat(config.startWithin()).isEqualTo(Duration.ofHours(1));
        assertThat(config.maxStartWithin()).isEqualTo(Duration.ofDays(7));
        assertThat(config.largeFrom()).isEqualTo(1000);
        assertThat(config.progressInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.approvalExpiry()).isEqualTo(Duration.ofDays(1));
        assertThat(config.acceptTimeout()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void hasTheseKeys() {
        OperationsConfig config = Settings.of(
                OperationsConfig.class,
                Map.of(
                        "sideband.operations.default-deadline", "PT1M",
                        "sideband.operations.max-deadline", "PT2H",
                        "sideband.operations.start-within", "PT5M",
                        "sideband.operations.max-start-within", "PT6H",
                        "sideband.operations.large-from", "9",
                        "sideband.operations.progress-interval", "PT8S",
                        "sideband.operations.approval-expiry", "PT7H",
                        "sideband.operations.max-targets", "3",
                        "sideband.operations.accept-timeout", "PT4S"));

        assertThat(config.defaultDeadline()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.maxDeadline()).isEqualTo(Duration.ofHours(2));
        assertThat(config.maxTargets()).isEqualTo(3);
        assertThat(config.startWithin()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.maxStartWithin()).isEqualTo(Duration.ofHours(6));
        assertThat(config.largeFrom()).isEqualTo(9);
        assertThat(config.progressInterval()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.approvalExpiry()).isEqualTo(Duration.ofHours(7));
        assertThat(config.acceptTimeout()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void unknownKeyIsNamed() {
        assertThatThrownBy(() -> Settings.of(OperationsConfig.class, Map.of("sideband.operations.targets", "1")))
                .hasMessageContaining("sideband.operations.targets");
    }
}
