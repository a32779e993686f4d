package io.sideband.commander.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.commander.fleet.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleConfigTest {
    @Test
    void defaults() {
        ConsoleConfig config = Settings.of(ConsoleConfig.class, Map.of());

        assertThat(config.scrollBack()).isEqualTo(1_048_576);
        assertThat(config.linger()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.retry()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.recording()).isEqualTo(ConsoleConfig.Recording.OFF);
        assertThat(config.recordings()).isEmpty();
        assertThat(config.chunkInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.chunkBytes()).isEqualTo(65_536);
    }

    @Test
    void keys() {
        ConsoleConfig config = Settings.of(
                ConsoleConfig.class,
                Map.of(
                        "sideband.console.scroll-back", "10",
                        "sideband.console.recording", "strict",
                        "sideband.console.recordings", "/var/lib/recordings",
                        "sideband.console.chunk-interval", "PT1S",
                        "sideband.console.chunk-bytes", "7",
                        "sideband.console.linger", "PT2S",
                        "sideband.console.retry", "PT3S",
                        "sideband.console.lease", "PT4S",
                        "sideband.console.answer-timeout", "PT5S"));

        assertThat(config.scrollBack()).isEqualTo(10);
        assertThat(config.recording()).isEqualTo(ConsoleConfig.Recording.STRICT);
        assertThat(config.recordings()).contains(Path.of("/var/lib/recordings"));
        assertThat(config.chunkInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.chunkBytes()).isEqualTo(7);
        assertThat(config.linger()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.retry()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void unknownKeyFails() {
        assertThatThrownBy(() -> Settings.of(ConsoleConfig.class, Map.of("sideband.console.colour", "green")))
                .hasMessageContaining("sideband.console.colour");
    }
}
