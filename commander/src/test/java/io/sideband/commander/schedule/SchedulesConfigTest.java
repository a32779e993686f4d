package io.sideband.commander.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.commander.fleet.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulesConfigTest {
    @Test
    void hasTheseDefaults() {
        SchedulesConfig config = Settings.of(SchedulesConfig.class, Map.of());

        assertThat(config.enabled()).isTrue();
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.grace()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void hasTheseKeys() {
        SchedulesConfig config = Settings.of(
                SchedulesConfig.class,
                Map.of(
                        "sideband.schedules.enabled", "false",
                        "sideband.schedules.poll-interval", "PT2S",
                        "sideband.schedules.grace", "PT3S"));

        assertThat(config.enabled()).isFalse();
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.grace()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void unknownKeyIsNamed() {
        assertThatThrownBy(() -> Settings.of(SchedulesConfig.class, Map.of("sideband.schedules.poll", "PT1S")))
                .hasMessageContaining("sideband.schedules.poll");
    }
}
