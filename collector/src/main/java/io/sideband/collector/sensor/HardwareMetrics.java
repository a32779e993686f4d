package io.sideband.collector.sensor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.sideband.events.BmcState;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.ReadingBatch.ThresholdState;
import io.sideband.events.SensorKind;
import io.sideband.events.SensorSnapshot;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Readings under the names of OpenTelemetry's semantic conventions for hardware: {@code hw.temperature}, {@code hw.voltage},
 * {@code hw.fan.speed}, {@code hw.power}, {@code hw.energy}, {@code hw.current}, their limits as {@code *.limit}, and
 * {@code hw.status}. A reading that is not available or stale has no value, which Prometheus shows as a gap, and never zero.
 */
final class HardwareMetrics {
    /** What a kind of sensor is called, and its unit as Prometheus spells it. */
    private record Name(String metric, String unit) {}

    private static final Map<SensorKind, Name> NAMES = Map.of(
            SensorKind.TEMPERATURE, new Name("hw.temperature", "celsius"),
            SensorKind.VOLTAGE, new Name("hw.voltage", "volts"),
            SensorKind.CURRENT, new Name("hw.current", "amperes"),
            SensorKind.FAN, new Name("hw.fan.speed", "rpm"),
            SensorKind.POWER, new Name("hw.power", "watts"),
            SensorKind.ENERGY, new Name("hw.energy", "joules"),
            SensorKind.HUMIDITY, new Name("hw.humidity", "percent"));

    private final MeterRegistry registry;

    /** @param registry empty; used for one answer */
    HardwareMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param sensors with limits; null if they are not known */
    void add(String bmc, ReadingsView readings, @Nullable SensorSnapshot sensors, @Nullable BmcState state) {
        Map<String, SensorSnapshot.Sensor> known = sensors == null
                ? Map.of()
                : sensors.sensors().stream()
                        .collect(Collectors.toMap(SensorSnapshot.Sensor::id, Function.identity(), (one, other) -> one));
        for (Reading reading : readings.readings()) {
            sensor(bmc, reading, known.get(reading.id()));
        }
        if (state != null) {
            // a metric's series have the same labels, whatever they are of
            Tags tags = Tags.of("hw_id", bmc, "hw_name", bmc, "hw_parent", "", "hw_type", "bmc");
            gauge("hw.status", "", tags.and("hw_state", reachability(state.reachability())), 1);
            if (state.power() != BmcState.Power.UNKNOWN) {
                gauge("hw.host.power.on", "", tags, state.power() == BmcState.Power.ON ? 1 : 0);
            }
        }
    }

    private void sensor(String bmc, Reading reading, SensorSnapshot.@Nullable Sensor sensor) {
        Tags tags = Tags.of(
                "hw_id",
                bmc + "/" + reading.id(),
                "hw_name",
                reading.sensor(),
                "hw_parent",
                bmc,
                "hw_type",
                type(reading.kind()));
        gauge("hw.status", "", tags.and("hw_state", status(reading)), 1);
        Name name = NAMES.get(reading.kind());
        if (name == null) {
            return;
        }
        Double value = reading.value();
        if (value != null && reading.state() == ReadingState.OK) {
            gauge(name.metric(), name.unit(), tags, value);
        }
        SensorSnapshot.Thresholds limits = sensor == null ? null : sensor.thresholds();
        if (limits != null) {
            limit(name, tags, "low.critical", limits.lowerCritical());
            limit(name, tags, "low.degraded", limits.lowerNonCritical());
            limit(name, tags, "high.degraded", limits.upperNonCritical());
            limit(name, tags, "high.critical", limits.upperCritical());
        }
    }

    private void limit(Name name, Tags tags, String type, @Nullable Double value) {
        if (value != null) {
            gauge(name.metric() + ".limit", name.unit(), tags.and("hw_limit_type", type), value);
        }
    }

    private void gauge(String name, String unit, Tags tags, double value) {
        Gauge.Builder<Supplier<Number>> gauge =
                Gauge.builder(name, () -> (Number) value).tags(tags).strongReference(true);
        if (!unit.isEmpty()) {
            gauge.baseUnit(unit);
        }
        gauge.register(registry);
    }

    /** A state of {@code hw.state}: ok, degraded, failed; or unknown where the BMC does not say. */
    private static String status(Reading reading) {
        if (reading.state() != ReadingState.OK) {
            return "unknown";
        }
        ThresholdState threshold = reading.threshold();
        return threshold == null
                ? "ok"
                : switch (threshold) {
                    case OK -> "ok";
                    case LOWER_NON_CRITICAL, UPPER_NON_CRITICAL -> "degraded";
                    case LOWER_CRITICAL, LOWER_NON_RECOVERABLE, UPPER_CRITICAL, UPPER_NON_RECOVERABLE -> "failed";
                };
    }

    private static String reachability(BmcState.Reachability reachability) {
        return switch (reachability) {
            case REACHABLE -> "ok";
            case REFUSED -> "degraded";
            case UNREACHABLE -> "failed";
            case UNKNOWN -> "unknown";
        };
    }

    private static String type(SensorKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** How many BMCs are left out for want of room. */
    void omitted(int bmcs) {
        gauge("hw.bmcs.omitted", "", Tags.empty(), bmcs);
    }
}
