package io.sideband.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code ipmitool sensor} prints, one line a sensor: name, value, unit, state, six thresholds, between bars. */
final class IpmitoolSensors {
    private static final Map<String, String> UCUM = Map.of(
            "degrees C", "Cel",
            "Volts", "V",
            "Amps", "A",
            "Watts", "W",
            "RPM", "{rpm}",
            "percent", "%",
            "unspecified", "1");

    /**
     * One line.
     *
     * @param value empty for a discrete sensor, and where ipmitool prints {@code na}
     * @param unit UCUM; empty where ipmitool prints none, which it does for a value that is not available
     */
    record Line(String name, boolean discrete, Optional<Double> value, Optional<String> unit) {}

    private IpmitoolSensors() {}

    static List<Line> parse(String output) {
        List<Line> lines = new ArrayList<>();
        for (String text : output.lines().toList()) {
            String[] fields = text.split("\\|", -1);
            if (fields.length < 4) {
                throw new IllegalArgumentException("not a line of ipmitool sensor: " + text);
            }
            String unit = fields[2].trim();
            boolean discrete = unit.equals("discrete");
            String value = fields[1].trim();
            lines.add(new Line(
                    fields[0].trim(),
                    discrete,
                    discrete || value.equals("na") ? Optional.empty() : Optional.of(Double.valueOf(value)),
                    discrete ? Optional.of("1") : ucum(unit)));
        }
        return lines;
    }

    private static Optional<String> ucum(String unit) {
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
