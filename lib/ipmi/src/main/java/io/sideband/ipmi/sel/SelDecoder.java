package io.sideband.ipmi.sel;

import io.sideband.ipmi.sdr.SensorTraits;
import io.sideband.ipmi.sensor.AnalogConversion;
import io.sideband.ipmi.sensor.Sensor;
import io.sideband.ipmi.sensor.SensorState;
import io.sideband.ipmi.sensor.SensorStates;
import io.sideband.ipmi.sensor.Severity;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what log entries mean, by the sensors of the BMC whose log it is. */
public final class SelDecoder {
    private static final int SENSOR_SPECIFIC = 0x6f;
    private static final int UNSPECIFIED = 0x0f;

    private final Map<Origin, Sensor> sensors = new HashMap<>();

    /**
     * Who sent an event: the sensor's owner, LUN and number (IPMI v2.0 §29.7.2). Firmware that logs in the BMC's name
     * gives numbers of its own, so that the type must agree, too.
     */
    private record Origin(int owner, int lun, int number, int type) {}

    public SelDecoder(Collection<Sensor> sensors) {
        for (Sensor sensor : sensors) {
            var key = sensor.key();
            this.sensors.putIfAbsent(new Origin(key.owner(), key.lun(), key.number(), sensor.type()), sensor);
        }
    }

    /**
     * What an event says.
     *
     * @param sensor null if the repository has no such sensor
     * @param value the reading that triggered it, in the sensor's unit; null if it carries none
     * @param threshold the threshold that was crossed, likewise
     * @param message one sentence for a person
     */
    public record Meaning(
            @Nullable Sensor sensor,
            @Nullable Double value,
            @Nullable Double threshold,
            Severity severity,
            String message) {}

    public Meaning decode(SelEntry entry) {
        return switch (entry) {
            case SelEntry.Event event -> decode(event);
            case SelEntry.OemTimestamped oem ->
                vendor("OEM entry %02Xh of manufacturer %d: %s"
                        .formatted(oem.recordType(), oem.manufacturer(), oem.data()));
            case SelEntry.Oem oem -> vendor("OEM entry %02Xh: %s".formatted(oem.recordType(), oem.data()));
        };
    }

    private static Meaning vendor(String message) {
        return new Meaning(null, null, null, Severity.UNKNOWN, message);
    }

    private Meaning decode(SelEntry.Event event) {
        Optional<Sensor> sensor = Optional.ofNullable(
                sensors.get(new Origin(event.generator(), event.lun(), event.sensorNumber(), event.sensorType())));
        SensorState state = SensorStates.state(event.sensorType(), event.eventType(), event.offset());
        boolean threshold = event.eventType() == SensorTraits.THRESHOLD;
        Double value = threshold && data2Kind(event) == 1 ? convert(sensor, event.data2()) : null;
        Double limit = threshold && data3Kind(event) == 1 ? convert(sensor, event.data3()) : null;
        String name = sensor.map(Sensor::name)
                .orElseGet(() -> "%s sensor %d"
                        .formatted(SensorStates.sensorTypeName(event.sensorType()), event.sensorNumber()));
        String details = Stream.of(
                        measured("reading", value, sensor),
                        measured("threshold", limit, sensor),
                        previous(event),
                        extension2(event),
                        extension3(event))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        String message = "%s: %s %s%s"
                .formatted(
                        name,
                        state.text(),
                        event.asserted() ? "asserted" : "deasserted",
                        details.isEmpty() ? "" : " (" + details + ")");
        return new Meaning(sensor.orElse(null), value, limit, severity(event, state), message);
    }

    /** What is over is worth knowing, not worth a warning. */
    private static Severity severity(SelEntry.Event event, SensorState state) {
        boolean over = !event.asserted() && state.severity() != Severity.UNKNOWN;
        return over ? Severity.INFO : state.severity();
    }

    private static @Nullable Double convert(Optional<Sensor> sensor, int raw) {
        AnalogConversion conversion = sensor.map(Sensor::analog).orElse(null);
        // the factors about that reading cannot be had any more
        if (conversion == null || conversion.variesByReading()) {
            return null;
        }
        OptionalDouble value = conversion.value(raw);
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Optional<String> measured(String what, @Nullable Double value, Optional<Sensor> sensor) {
        return value == null
                ? Optional.empty()
                : Optional.of("%s %s %s"
                        .formatted(what, value, sensor.map(Sensor::unit).orElse("1"))
                        .replaceFirst(" 1$", ""));
    }

    /** Data 2 of discrete events may tell the state before and its severity (§29.7.1). */
    private static Optional<String> previous(SelEntry.Event event) {
        int before = event.data2() & 0x0f;
        if (event.eventType() == SensorTraits.THRESHOLD || data2Kind(event) != 1 || before == UNSPECIFIED) {
            return Optional.empty();
        }
        return Optional.of("previously "
                + SensorStates.state(event.sensorType(), event.eventType(), before)
                        .text());
    }

    private static Optional<String> extension2(SelEntry.Event event) {
        return switch (data2Kind(event)) {
            case 2 -> Optional.of("OEM data 2 %02Xh".formatted(event.data2()));
            case 3 ->
                sensorSpecific(event)
                        ? EventExtensions.data2(event.sensorType(), event.offset(), event.data2())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> extension3(SelEntry.Event event) {
        return switch (data3Kind(event)) {
            case 2 -> Optional.of("OEM data 3 %02Xh".formatted(event.data3()));
            case 3 ->
                sensorSpecific(event)
                        ? EventExtensions.data3(event.sensorType(), event.offset(), event.data3())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean sensorSpecific(SelEntry.Event event) {
        return event.eventType() == SENSOR_SPECIFIC;
    }

    /** 0 unspecified, 1 trigger reading or previous state, 2 OEM, 3 sensor-specific. */
    private static int data2Kind(SelEntry.Event event) {
        return event.data1() >> 6;
    }

    /** 0 unspecified, 1 trigger threshold, 2 OEM, 3 sensor-specific. */
    private static int data3Kind(SelEntry.Event event) {
        return event.data1() >> 4 & 0x03;
    }
}
