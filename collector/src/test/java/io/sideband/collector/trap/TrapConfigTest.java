package io.sideband.collector.trap;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.collector.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrapConfigTest {
    @Test
    void isOffUnlessWanted() {
        TrapConfig config = Settings.read(TrapConfig.class, Map.of());

        assertThat(config.enabled()).isFalse();
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(162);
        assertThat(config.spacing()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.usersFile()).isEmpty();
    }

    @Test
    void hasTheseKeys() {
        TrapConfig config = Settings.read(
                TrapConfig.class,
                Map.of(
                        "sideband.traps.enabled", "true",
                        "sideband.traps.host", "10.20.0.2",
                        "sideband.traps.port", "1162",
                        "sideband.traps.spacing", "PT3S",
                        "sideband.traps.users-file", "/etc/sideband/trap-users"));

        assertThat(config.enabled()).isTrue();
        assertThat(config.host()).isEqualTo("10.20.0.2");
        assertThat(config.port()).isEqualTo(1162);
        assertThat(config.spacing()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.usersFile()).hasValue(Path.of("/etc/sideband/trap-users"));
    }
}
