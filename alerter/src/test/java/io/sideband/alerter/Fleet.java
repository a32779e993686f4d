package io.sideband.alerter;

import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Power;
import io.sideband.events.BmcState.Reachability;
import io.sideband.events.LogEntry;
import io.sideband.events.Protocol;
import io.sideband.events.ReadingBatch;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.ReadingBatch.ThresholdState;
import io.sideband.events.SensorKind;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.SensorSnapshot.StateSeverity;
import io.sideband.events.SensorSnapshot.Thresholds;
import io.sideband.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A BMC with a temperature (upper thresholds 80, 90, 100 with hysteresis 2; lower 10, 5, none with hysteresis 1), a fan of
 * which the catalogue knows no thresholds, and a power supply with discrete states.
 */
public final class Fleet {
    public static final String BMC = "rack1-u01";
    public static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    public static final String TEMPERATURE = "20h/0/1";
    public static final String FAN = "20h/0/12";
    public static final String SUPPLY = "20h/0/3";
    public static final String FAILED = "Power Supply Failure detected";
    public static final String PRESENT = "Presence detected";

    private Fleet() {}

    public static BmcRegistration registration(String bmc, Map<String, String> labels) {
        return new BmcRegistration(
                bmc,
                "default",
                "127.10.0.1",
                6230,
                List.of(Protocol.IPMI),
                "lab",
                labels,
                List.of(17),
                Duration.ofSeconds(5),
                1);
    }

    public static Thresholds thresholds() {
        return new Thresholds(null, 5.0, 10.0, 80.0, 90.0, 100.0, 2, 1);
    }

    public static Sensor temperatureSensor() {
        return new Sensor(
                TEMPERATURE,
                "CPU1 Temp",
                1,
                SensorKind.TEMPERATURE,
                1,
                1,
                "Cel",
                "processor 1",
                thresholds(),
                List.of());
    }

    public static Sensor fanSensor() {
        return new Sensor(FAN, "Fan1", 12, SensorKind.FAN, 4, 1, "{rpm}", "fan 1", null, List.of());
    }

    public static Sensor supplySensor() {
        return new Sensor(
                SUPPLY,
                "PSU1 Status",
                3,
                SensorKind.DISCRETE,
                8,
                0x6f,
                "1",
                "power supply 1",
                null,
                List.of(new StateSeverity(PRESENT, Severity.OK), new StateSeverity(FAILED, Severity.CRITICAL)));
    }

    public static SensorSnapshot catalogue(String bmc, Sensor... sensors) {
        return new SensorSnapshot(bmc, T0, "c0ffee", List.of(sensors));
    }

    public static SensorSnapshot catalogue(String bmc) {
        return catalogue(bmc, temperatureSensor(), fanSensor(), supplySensor());
    }

    public static ReadingBatch batch(String bmc, Instant at, Reading... readings) {
        return new ReadingBatch(bmc, at, "fast", List.of(readings));
    }

    public static Reading temperature(double value) {
        return new Reading(
                "CPU1 Temp",
                TEMPERATURE,
                1,
                SensorKind.TEMPERATURE,
                value,
                "Cel",
                null,
                ReadingState.OK,
                null,
                List.of());
    }

    public static Reading temperature(ReadingState state) {
        return new Reading(
                "CPU1 Temp", TEMPERATURE, 1, SensorKind.TEMPERATURE, null, "Cel", null, state, null, List.of());
    }

    public static Reading fan(double value, @Nullable ThresholdState state) {
        return new Reading("Fan1", FAN, 12, SensorKind.FAN, value, "{rpm}", null, ReadingState.OK, state, List.of());
    }

    public static Reading supply(String... states) {
        return new Reading(
                "PSU1 Status", SUPPLY, 3, SensorKind.DISCRETE, null, "1", null, ReadingState.OK, null, List.of(states));
    }

    public static BmcState state(String bmc, Reachability reachability, Instant at, @Nullable String reason) {
        return new BmcState(
                bmc, at, reachability, at, reason, reason, null, Power.UNKNOWN, null, null, null, null, null);
    }

    /** An entry of the power supply's log: sensor type 08h, event type 6Fh unless given otherwise. */
    public static LogEntry entry(Instant observed, int offset, boolean asserted, Severity severity) {
        return entry(observed, observed, 0x6f, offset, asserted, severity);
    }

    public static LogEntry entry(
            Instant observed,
            @Nullable Instant corrected,
            int eventType,
            int offset,
            boolean asserted,
            Severity severity) {
        return new LogEntry(
                BMC,
                "sel",
                17,
                2,
                "1100020000000000000000000000000000",
                corrected,
                corrected,
                observed,
                "PSU1 Status",
                SUPPLY,
                8,
                eventType,
                offset,
                asserted,
                null,
                null,
                severity,
                "PSU1 Status: event %d".formatted(offset));
    }
}
