package io.sideband.alerter.rule;

import io.sideband.events.SensorKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A number with its unit in the Unified Code for Units of Measure (UCUM). Units of one dimension are converted into each
 * other; of the others each is only itself.
 */
record Quantity(double value, String unit) {
    /** Enough for every value that a linearised byte can give, and no binary noise. */
    private static final MathContext SHOWN = new MathContext(6);

    private static final double CUBIC_FOOT = 0.028316846592;

    /** In terms of the dimension's base unit: base = value × factor + offset. */
    private record Unit(String dimension, double factor, double offset) {}

    private static final Map<String, Unit> UNITS = Map.ofEntries(
            Map.entry("Cel", new Unit("temperature", 1, 0)),
            Map.entry("K", new Unit("temperature", 1, -273.15)),
            Map.entry("[degF]", new Unit("temperature", 5.0 / 9, -160.0 / 9)),
            Map.entry("V", new Unit("voltage", 1, 0)),
            Map.entry("mV", new Unit("voltage", 1e-3, 0)),
            Map.entry("A", new Unit("current", 1, 0)),
            Map.entry("mA", new Unit("current", 1e-3, 0)),
            Map.entry("W", new Unit("power", 1, 0)),
            Map.entry("mW", new Unit("power", 1e-3, 0)),
            Map.entry("kW", new Unit("power", 1e3, 0)),
            Map.entry("V.A", new Unit("apparent power", 1, 0)),
            Map.entry("kV.A", new Unit("apparent power", 1e3, 0)),
            Map.entry("J", new Unit("energy", 1, 0)),
            Map.entry("kJ", new Unit("energy", 1e3, 0)),
            Map.entry("W.h", new Unit("energy", 3.6e3, 0)),
            Map.entry("kW.h", new Unit("energy", 3.6e6, 0)),
            Map.entry("{rpm}", new Unit("rotation", 1, 0)),
            Map.entry("%", new Unit("share", 1, 0)),
            Map.entry("[cft_i]/min", new Unit("air flow", CUBIC_FOOT * 60, 0)),
            Map.entry("L/min", new Unit("air flow", 0.06, 0)),
            Map.entry("m3/h", new Unit("air flow", 1, 0)));

    private static final Map<SensorKind, Set<String>> DIMENSIONS = new EnumMap<>(Map.of(
            SensorKind.TEMPERATURE, Set.of("temperature"),
            SensorKind.VOLTAGE, Set.of("voltage"),
            SensorKind.CURRENT, Set.of("current"),
            SensorKind.FAN, Set.of("rotation", "share"),
            SensorKind.POWER, Set.of("power", "apparent power"),
            SensorKind.ENERGY, Set.of("energy"),
            SensorKind.HUMIDITY, Set.of("share"),
            SensorKind.AIRFLOW, Set.of("air flow")));

    /** The same in another unit; empty if that measures something else. */
    Optional<Quantity> in(String other) {
        if (unit.equals(other)) {
            return Optional.of(this);
        }
        Unit from = UNITS.get(unit);
        Unit to = UNITS.get(other);
        if (from == null || to == null || !from.dimension().equals(to.dimension())) {
            return Optional.empty();
        }
        double base = value * from.factor() + from.offset();
        return Optional.of(new Quantity((base - to.offset()) / to.factor(), other));
    }

    /** True if a sensor of that kind can have that unit. Discrete sensors have none; of others nothing is known. */
    static boolean measures(SensorKind kind, String unit) {
        return switch (kind) {
            case DISCRETE -> false;
            case OTHER -> true;
            case TEMPERATURE, VOLTAGE, CURRENT, FAN, POWER, ENERGY, HUMIDITY, AIRFLOW -> {
                Unit known = UNITS.get(unit);
                yield known != null && DIMENSIONS.getOrDefault(kind, Set.of()).contains(known.dimension());
            }
        };
    }

    /** The value for a person, without unit. */
    static String shown(double value) {
        return new BigDecimal(value, SHOWN).stripTrailingZeros().toPlainString();
    }

    /** For a person. */
    @Override
    public String toString() {
        return unit.equals("1") ? shown(value) : shown(value) + " " + unit;
    }
}
