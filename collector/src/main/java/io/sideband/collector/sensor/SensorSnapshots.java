package io.sideband.collector.sensor;

import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorThresholds;
import io.sideband.events.SensorSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A BMC's catalogue as it goes out on Kafka. */
final class SensorSnapshots {
    private SensorSnapshots() {}

    static SensorSnapshot of(String bmc, SensorCatalogue catalogue, Instant now) {
        return new SensorSnapshot(
                bmc,
                now,
                catalogue.model(),
                catalogue.sensors().stream().map(SensorSnapshots::sensor).toList());
    }

    /** True if both say the same of the BMC's sensors, whenever they were read. */
    static boolean same(SensorSnapshot one, SensorSnapshot other) {
        return one.model().equals(other.model()) && one.sensors().equals(other.sensors());
    }

    private static SensorSnapshot.Sensor sensor(SensorDescriptor s) {
        return new SensorSnapshot.Sensor(
                s.id(),
                s.name(),
                s.number(),
                Readings.kind(s.category()),
                s.type(),
                s.eventType(),
                s.unit(),
                s.entity(),
                thresholds(s.thresholds()),
                s.states().stream()
                        .map(d -> new SensorSnapshot.StateSeverity(d.text(), Severities.of(d.severity())))
                        .toList());
    }

    private static SensorSnapshot.@Nullable Thresholds thresholds(@Nullable SensorThresholds t) {
        return t == null
                ? null
                : new SensorSnapshot.Thresholds(
                        t.lowerNonRecoverable(),
                        t.lowerCritical(),
                        t.lowerNonCritical(),
                        t.upperNonCritical(),
                        t.upperCritical(),
                        t.upperNonRecoverable(),
                        t.positiveHysteresis(),
                        t.negativeHysteresis());
    }
}
