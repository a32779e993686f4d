package io.sideband.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.collector.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PollConfigTest {
    @Test
    void hasTheseDefaults() {
        PollConfig config = Settings.read(PollConfig.class, Map.of());

        assertThat(config.backoffMax()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.sensorsRecheck()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.thresholdsReread()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.inventoryRefresh()).isEqualTo(Duration.ofDays(1));
        assertThat(config.postureCheck()).isEqualTo(Duration.ofDays(1));
        assertThat(config.tryVendorLogins()).isFalse();
        assertThat(config.threads()).isEqualTo(2);
    }

    @Test
    void hasTheseKeys() {
        PollConfig config = Settings.read(
                PollConfig.class,
                Map.of(
                        "sideband.poll.backoff-max", "PT2M",
                        "sideband.poll.sensors-recheck", "PT3S",
                        "sideband.poll.thresholds-reread", "PT4H",
                        "sideband.poll.inventory-refresh", "PT6H",
                        "sideband.poll.posture-check", "PT7H",
                        "sideband.poll.try-vendor-logins", "true",
                        "sideband.poll.threads", "5"));

        assertThat(config.backoffMax()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.sensorsRecheck()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.thresholdsReread()).isEqualTo(Duration.ofHours(4));
        assertThat(config.inventoryRefresh()).isEqualTo(Duration.ofHours(6));
        assertThat(config.postureCheck()).isEqualTo(Duration.ofHours(7));
        assertThat(config.tryVendorLogins()).isTrue();
        assertThat(config.threads()).isEqualTo(5);
    }
}
