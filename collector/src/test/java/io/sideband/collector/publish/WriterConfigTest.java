package io.sideband.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.collector.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriterConfigTest {
    @Test
    void hasTheseDefaults() {
        WriterConfig config = Settings.read(WriterConfig.class, Map.of());

        assertThat(config.linger()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.readingsLinger()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.transactionRecords()).isEqualTo(500);
        assertThat(config.queue()).isEqualTo(1000);
    }

    @Test
    void hasTheseKeys() {
        WriterConfig config = Settings.read(
                WriterConfig.class,
                Map.of(
                        "sideband.writer.linger", "PT0.01S",
                        "sideband.writer.readings-linger", "PT0.5S",
                        "sideband.writer.transaction-records", "7",
                        "sideband.writer.queue", "9"));

        assertThat(config.linger()).isEqualTo(Duration.ofMillis(10));
        assertThat(config.readingsLinger()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.transactionRecords()).isEqualTo(7);
        assertThat(config.queue()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.2S, PT1S, 1, 1, sideband.writer.linger",
        "-PT1S, PT1S, 1, 1, sideband.writer.linger",
        "PT0.05S, PT0.01S, 1, 1, sideband.writer.readings-linger",
        "PT0.05S, PT1.1S, 1, 1, sideband.writer.readings-linger",
        "PT0S, PT1S, 0, 1, sideband.writer.transaction-records",
        "PT0S, PT1S, 1, 0, sideband.writer.queue"
    })
    void limitsNameTheKeyThatIsWrong(Duration linger, Duration readings, int records, int queue, String key) {
        assertThatThrownBy(() -> new WriterLimits(linger, readings, records, queue))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }
}
