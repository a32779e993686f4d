package io.sideband.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of {@code ipmitool sensor}: name, value, unit, state, six thresholds, between bars.
 *
 * @param value as printed: a number with three decimals, {@code na}, for a discrete sensor a byte in hexadecimal
 * @param unit as printed; {@code discrete} for a sensor without a value
 * @param state as printed: {@code ok cr nc nr na}, for a discrete sensor its states in hexadecimal
 * @param thresholds as printed, from lower non-recoverable to upper non-recoverable
 */
public record IpmitoolSensor(String name, String value, String unit, String state, List<String> thresholds) {
    private static final Map<String, String> UCUM = Map.ofEntries(
            Map.entry("degrees C", "Cel"),
            Map.entry("Volts", "V"),
            Map.entry("Amps", "A"),
            Map.entry("Watts", "W"),
            Map.entry("RPM", "{rpm}"),
            Map.entry("percent", "%"),
            Map.entry("unspecified", "1"),
            // ipmitool leaves the rate out
            Map.entry("liters", "L/min"),
            Map.entry("Joules/Watts", "J/W"),
            Map.entry("Newton*m", "N.m"),
            Map.entry("discrete", "1"));

    /** All lines of the output. @throws IllegalArgumentException naming the line that is none */
    public static List<IpmitoolSensor> parse(String output) {
        // a name that ipmitool does not decode may contain a carriage return, which lines() would split at
        return Arrays.stream(output.split("\n", -1))
                .filter(line -> !line.isEmpty())
                .map(IpmitoolSensor::of)
                .toList();
    }

    private static IpmitoolSensor of(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() < 10) {
            throw new IllegalArgumentException("not a line of ipmitool sensor: " + line);
        }
        return new IpmitoolSensor(
                cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.subList(4, cells.size()));
    }

    public boolean discrete() {
        return unit.equals("discrete");
    }

    /** The value as a number; empty for a discrete sensor and for one that is not available. */
    public Optional<Double> number() {
        return discrete() || value.equals("na") ? Optional.empty() : Optional.of(Double.valueOf(value));
    }

    /**
     * The unit in UCUM; empty where ipmitool prints none, which it does for a value that is not available.
     *
     * @throws IllegalArgumentException if the unit is not known here
     */
    public Optional<String> ucum() {
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        String ucum = UCUM.get(unit);
        if (ucum == null) {
            throw new IllegalArgumentException("no UCUM unit is noted for ipmitool's " + unit);
        }
        return Optional.of(ucum);
    }
}
