package io.sideband.bmc.ipmi;

import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.bmc.SensorThresholds;
import io.sideband.testkit.IpmitoolSensor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be compared of a line of `ipmitool sensor`, or of what it would print of our reading.
 *
 * @param name empty where ipmitool cannot decode it: it knows neither packed strings nor Latin-1
 * @param value with three decimals, {@code na}, or the states in hexadecimal as ipmitool writes them
 */
record ComparedSensor(String name, String value, String unit, List<String> thresholds) {
    static ComparedSensor of(IpmitoolSensor line) {
        return new ComparedSensor(
                line.name().matches("[\\w ]+") ? line.name() : "",
                line.discrete() ? line.state() : line.value(),
                line.ucum().orElse(""),
                line.thresholds());
    }

    /** @param printed decides what is comparable at all */
    static ComparedSensor of(SensorDescriptor sensor, SensorReading reading, ComparedSensor printed) {
        boolean available = reading.quality() == SensorReading.Quality.OK;
        return new ComparedSensor(
                printed.name().isEmpty() ? "" : sharedName(sensor, printed),
                !available ? "na" : sensor.numeric() ? threeDecimals(reading.value()) : states(sensor, reading),
                available ? sensor.unit() : "",
                thresholds(sensor.thresholds()));
    }

    /** As in ipmitool's event list: at most two decimals. */
    static String brief(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    private static String sharedName(SensorDescriptor sensor, ComparedSensor printed) {
        return sensor.name().matches(printed.name() + "[1A]") ? printed.name() : sensor.name();
    }

    private static String states(SensorDescriptor sensor, SensorReading reading) {
        int bits = sensor.states().stream()
                .filter(state -> reading.states().contains(state.text()))
                .mapToInt(state -> 1 << state.offset())
                .sum();
        return "0x%02x%02x".formatted(bits & 0xff, bits >> 8);
    }

    private static List<String> thresholds(@Nullable SensorThresholds thresholds) {
        return thresholds == null
                ? List.of("na", "na", "na", "na", "na", "na")
                : Stream.of(new Double[] {
                            thresholds.lowerNonRecoverable(),
                            thresholds.lowerCritical(),
                            thresholds.lowerNonCritical(),
                            thresholds.upperNonCritical(),
                            thresholds.upperCritical(),
                            thresholds.upperNonRecoverable()
                        })
                        .map(ComparedSensor::threeDecimals)
                        .toList();
    }

    private static String threeDecimals(@Nullable Double value) {
        return value == null ? "na" : String.format(Locale.ROOT, "%.3f", value);
    }
}
