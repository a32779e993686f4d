package io.sideband.commander.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.commander.fleet.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionConfigTest {
    @Test
    void hasTheseDefaults() {
        PermissionConfig config = Settings.of(PermissionConfig.class, Map.of());

        assertThat(config.file()).isEmpty();
        assertThat(config.reload()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void hasTheseKeys() {
        PermissionConfig config = Settings.of(
                PermissionConfig.class,
                Map.of("sideband.permission.file", "/etc/policy.yaml", "sideband.permission.reload", "PT1M"));

        assertThat(config.file()).contains(Path.of("/etc/policy.yaml"));
        assertThat(config.reload()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void unknownKeyIsNamed() {
        assertThatThrownBy(() -> Settings.of(PermissionConfig.class, Map.of("sideband.permission.files", "x")))
                .hasMessageContaining("sideband.permission.files");
    }
}
