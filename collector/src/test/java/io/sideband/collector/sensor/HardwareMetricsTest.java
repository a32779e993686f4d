package io.sideband.collector.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.sideband.bmc.SensorReading;
import io.sideband.collector.FakeBmc;
import io.sideband.collector.Settings;
import io.sideband.collector.state.StateTracker;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.SensorKind;
import io.sideband.events.SensorSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HardwareMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String SENSOR =
            "hw_id=\"rack1-u01/20h/0/1\",%shw_name=\"CPU1 Temp\",hw_parent=\"rack1-u01\",%shw_type=\"temperature\",";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HardwareMetrics metrics = new HardwareMetrics(registry);

    private static Reading temperature(SensorReading.Quality quality) {
        return Readings.of(
                FakeBmc.TEMPERATURE,
                new SensorReading("20h/0/1", quality, 91.5, 91, SensorReading.Crossed.UPPER_CRITICAL, List.of()));
    }

    private static SensorSnapshot limits() {
        return new SensorSnapshot(
                "rack1-u01",
                NOW,
                "ab12",
                List.of(new SensorSnapshot.Sensor(
                        "20h/0/1",
                        "CPU1 Temp",
                        1,
                        SensorKind.TEMPERATURE,
                        1,
                        1,
                        "Cel",
                        "processor 1",
                        new SensorSnapshot.Thresholds(null, null, null, 80.0, 90.0, null, 1, 1),
                        List.of())));
    }

    private void add(Reading reading) {
        metrics.add(
                "rack1-u01",
                new ReadingsView("rack1-u01", NOW, List.of(reading), null),
                limits(),
                StateTracker.unknown("rack1-u01", NOW));
    }

    @Test
    void readingHasItsValueItsLimitsAndItsStatus() {
        add(temperature(SensorReading.Quality.OK));

        assertThat(registry.scrape())
                .contains("hw_temperature_celsius{" + SENSOR.formatted("", "") + "} 91.5")
                .contains("hw_limit_type=\"high.critical\"")
                .contains("hw_limit_type=\"high.degraded\"")
                .doesNotContain("hw_limit_type=\"low")
                .contains("hw_state=\"failed\"")
                .contains("hw_status{hw_id=\"rack1-u01\"");
    }

    @Test
    void readingThatIsNotAvailableHasNoValueAndAnUnknownStatus() {
        add(temperature(SensorReading.Quality.UNAVAILABLE));

        assertThat(registry.scrape())
                .doesNotContain("hw_temperature_celsius{")
                .contains("hw_state=\"unknown\"")
                .contains("hw_temperature_limit_celsius{");
    }

    @Test
    void whatIsLeftOutIsCounted() {
        metrics.omitted(7);

        assertThat(registry.scrape()).contains("hw_bmcs_omitted 7.0");
    }

    @Test
    void isOffByDefaultAndBounded() {
        HardwareMetricsConfig config = Settings.read(HardwareMetricsConfig.class, Map.of());
        assertThat(config.enabled()).isFalse();
        assertThat(config.bmcs()).isEqualTo(500);

        HardwareMetricsConfig set = Settings.read(
                HardwareMetricsConfig.class,
                Map.of("sideband.hardware-metrics.enabled", "true", "sideband.hardware-metrics.bmcs", "9"));
        assertThat(set.enabled()).isTrue();
        assertThat(set.bmcs()).isEqualTo(9);
    }
}
