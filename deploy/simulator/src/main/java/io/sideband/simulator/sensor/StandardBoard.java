package io.sideband.simulator.sensor;

import io.sideband.simulator.model.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** A two-socket server with eight fans and two power supplies: what every simulated BMC manages by default. */
public final class StandardBoard {
    private static final int TEMPERATURE = 0x01;
    private static final int VOLTAGE = 0x02;
    private static final int CURRENT = 0x03;
    private static final int FAN = 0x04;
    private static final int OTHER_UNITS = 0x0b;

    private static final int DEGREES_CELSIUS = 1;
    private static final int VOLTS = 4;
    private static final int AMPERES = 5;
    private static final int WATTS = 6;
    private static final int RPM = 18;

    private static final Factors DEGREES = new Factors(1, 0, 0, 0, false);
    private static final Factors SIGNED_DEGREES = new Factors(1, 0, 0, 0, true);
    private static final Factors FAN_SPEED = new Factors(8, 0, 0, 1, false);
    private static final Factors SUPPLY_WATTS = new Factors(4, 0, 0, 0, false);
    private static final Factors SYSTEM_WATTS = new Factors(8, 0, 0, 0, false);
    private static final Factors SUPPLY_AMPERES = new Factors(2, 0, 0, -1, false);
    private static final Factors CORE_VOLTS = new Factors(1, 0, 0, -2, false);

    private static final double FASTEST_FAN = 16_000;
    /** 2026-01-01 00:00 UTC, when the firmware image with these records was made; others follow by the second. */
    private static final long BUILT = 1_767_225_600L;

    private static final SensorCatalogue STANDARD = catalogue(Set.of());

    private final List<SensorSpec> specs = new ArrayList<>();

    private StandardBoard() {}

    /** Forty-four sensors: thirty with values, thirteen with states, one that only raises events. */
    public static SensorCatalogue catalogue() {
        return STANDARD;
    }

    /** With the sensors of some shapes behind the others. */
    public static SensorCatalogue catalogue(Set<Shape> shapes) {
        StandardBoard board = new StandardBoard();
        board.temperatures();
        board.fans();
        board.voltages();
        board.power();
        StandardStates.addTo(board.specs);
        long built = BUILT;
        for (Shape shape : new TreeSet<>(shapes)) {
            board.specs.addAll(VendorSensors.of(shape));
            built += 1L << shape.ordinal();
        }
        return new SensorCatalogue(board.specs, built);
    }

    private void temperatures() {
        for (int i = 1; i <= 2; i++) {
            int place = i;
            hot(
                    i,
                    "CPU%d Temp".formatted(i),
                    new Entity(Entity.PROCESSOR, i),
                    90,
                    95,
                    100,
                    50,
                    c -> c.inlet() + (20 + 38 * c.cpuHeat()) * c.warmth() + c.spread(place, 2) + c.noise(place, 0.4));
        }
        for (int i = 1; i <= 4; i++) {
            int place = 0x10 + i;
            hot(
                    place,
                    "DIMM %c1 Temp".formatted('A' + i - 1),
                    new Entity(Entity.MEMORY_DEVICE, i),
                    80,
                    85,
                    90,
                    40,
                    c -> c.inlet()
                            + (12 + 16 * c.boardHeat()) * c.warmth()
                            + c.spread(place, 1.5)
                            + c.noise(place, 0.3));
        }
        hot(
                0x03,
                "PCH Temp",
                new Entity(Entity.SYSTEM_BOARD, 1),
                85,
                90,
                95,
                45,
                c -> c.inlet() + (20 + 8 * c.boardHeat()) * c.warmth() + c.noise(0x03, 0.3));
        Thresholds room = Thresholds.NONE
                .with(Threshold.LOWER_CRITICAL, -5)
                .with(Threshold.LOWER_NON_CRITICAL, 0)
                .with(Threshold.UPPER_NON_CRITICAL, 38)
                .with(Threshold.UPPER_CRITICAL, 42)
                .with(Threshold.UPPER_NON_RECOVERABLE, 46);
        add(
                        0x04,
                        "Inlet Temp",
                        TEMPERATURE,
                        new Entity(Entity.AIR_INLET, 1),
                        DEGREES_CELSIUS,
                        SIGNED_DEGREES,
                        room,
                        2,
                        23)
                .always(c -> c.inlet() + c.noise(0x04, 0.2));
        add(
                        0x05,
                        "Outlet Temp",
                        TEMPERATURE,
                        new Entity(Entity.SYSTEM_BOARD, 2),
                        DEGREES_CELSIUS,
                        DEGREES,
                        upper(70, 75, 80),
                        2,
                        35)
                .always(c -> c.inlet() + (6 + 14 * c.boardHeat()) * c.warmth() + c.noise(0x05, 0.3));
    }

    private void hot(
            int number,
            String name,
            Entity entity,
            int warning,
            int critical,
            int fatal,
            double nominal,
            ToDoubleFunction<Conditions> law) {
        add(number, name, TEMPERATURE, entity, DEGREES_CELSIUS, DEGREES, upper(warning, critical, fatal), 2, nominal)
                .withHost(law);
    }

    private void fans() {
        Thresholds slow = Thresholds.NONE
                .with(Threshold.LOWER_NON_RECOVERABLE, FAN_SPEED.raw(800))
                .with(Threshold.LOWER_CRITICAL, FAN_SPEED.raw(1_200))
                .with(Threshold.LOWER_NON_CRITICAL, FAN_SPEED.raw(1_600));
        for (int i = 1; i <= 8; i++) {
            int place = 0x20 + i;
            add(place, "FAN%d".formatted(i), FAN, new Entity(Entity.FAN, i), RPM, FAN_SPEED, slow, 2, 8_000)
                    .withHost(c -> FASTEST_FAN * Math.max(c.fanDrive(), 0.15) * (1 + c.spread(place, 0.03))
                            + c.noise(place, 40));
        }
    }

    private void voltages() {
        // B with an exponent: the divider of the 12 V rail measures from 4 V up
        Factors twelve = new Factors(50, 400, 1, -3, false);
        voltage(0x31, "12V", twelve, 12.0, 0.02, true);
        voltage(0x32, "5V", new Factors(26, 0, 0, -3, false), 5.0, 0.03, true);
        voltage(0x33, "3.3V", new Factors(17, 0, 0, -3, false), 3.3, 0.02, true);
        voltage(0x34, "5VSB", new Factors(26, 0, 0, -3, false), 5.0, 0.02, false);
        voltage(0x35, "CPU1 VCORE", CORE_VOLTS, 1.80, 0.02, true);
        voltage(0x36, "CPU2 VCORE", CORE_VOLTS, 1.80, 0.02, true);
        voltage(0x37, "DIMM VDD", CORE_VOLTS, 1.20, 0.01, true);
        Factors coin = new Factors(14, 0, 0, -3, false);
        Thresholds flat = Thresholds.NONE
                .with(Threshold.LOWER_CRITICAL, coin.raw(2.4))
                .with(Threshold.LOWER_NON_CRITICAL, coin.raw(2.6));
        add(0x38, "VBAT", VOLTAGE, new Entity(Entity.BATTERY, 1), VOLTS, coin, flat, 1, 3.0)
                .always(c -> 3.05 + c.spread(0x38, 0.05));
    }

    private void voltage(int number, String name, Factors factors, double nominal, double ripple, boolean needsHost) {
        Thresholds band = Thresholds.NONE
                .with(Threshold.LOWER_NON_RECOVERABLE, factors.raw(nominal * 0.85))
                .with(Threshold.LOWER_CRITICAL, factors.raw(nominal * 0.88))
                .with(Threshold.LOWER_NON_CRITICAL, factors.raw(nominal * 0.92))
                .with(Threshold.UPPER_NON_CRITICAL, factors.raw(nominal * 1.08))
                .with(Threshold.UPPER_CRITICAL, factors.raw(nominal * 1.12))
                .with(Threshold.UPPER_NON_RECOVERABLE, factors.raw(nominal * 1.15));
        ToDoubleFunction<Conditions> law = c -> nominal * (1 + c.spread(number, 0.01)) + c.noise(number, ripple);
        Draft draft = add(number, name, VOLTAGE, new Entity(Entity.SYSTEM_BOARD, 1), VOLTS, factors, band, 1, nominal);
        if (needsHost) {
            draft.withHost(law);
        } else {
            draft.always(law);
        }
    }

    private void power() {
        for (int i = 1; i <= 2; i++) {
            Entity supply = new Entity(Entity.POWER_SUPPLY, i);
            int place = 0x40 + i;
            // the supplies share the load unevenly, always by the same ratio
            ToDoubleFunction<Conditions> share = c -> 0.5 + (place == 0x41 ? 1 : -1) * c.spread(0x41, 0.03);
            add(
                            place,
                            "PSU%d Power".formatted(i),
                            OTHER_UNITS,
                            supply,
                            WATTS,
                            SUPPLY_WATTS,
                            upper(200, 225, 250),
                            2,
                            140)
                    .always(c -> c.watts() * share.applyAsDouble(c));
            add(
                            place + 2,
                            "PSU%d Current".formatted(i),
                            CURRENT,
                            supply,
                            AMPERES,
                            SUPPLY_AMPERES,
                            upper(210, 230, 250),
                            2,
                            11)
                    .always(c -> 0.92 * c.watts() * share.applyAsDouble(c) / 12);
        }
        add(
                        0x45,
                        "Total Power",
                        OTHER_UNITS,
                        new Entity(Entity.SYSTEM_BOARD, 1),
                        WATTS,
                        SYSTEM_WATTS,
                        upper(200, 225, 250),
                        2,
                        280)
                .always(Conditions::watts);
    }

    private static Thresholds upper(int warning, int critical, int fatal) {
        return Thresholds.NONE
                .with(Threshold.UPPER_NON_CRITICAL, warning)
                .with(Threshold.UPPER_CRITICAL, critical)
                .with(Threshold.UPPER_NON_RECOVERABLE, fatal);
    }

    private Draft add(
            int number,
            String name,
            int type,
            Entity entity,
            int unit,
            Factors factors,
            Thresholds thresholds,
            int hysteresis,
            double nominal) {
        return new Draft(number, name, type, entity, unit, factors, thresholds, hysteresis, nominal);
    }

    /** A sensor that lacks only its law. */
    private final class Draft {
        private final int number;
        private final String name;
        private final int type;
        private final Entity entity;
        private final int unit;
        private final Factors factors;
        private final Thresholds thresholds;
        private final int hysteresis;
        private final double nominal;

        private Draft(
                int number,
                String name,
                int type,
                Entity entity,
                int unit,
                Factors factors,
                Thresholds thresholds,
                int hysteresis,
                double nominal) {
            this.number = number;
            this.name = name;
            this.type = type;
            this.entity = entity;
            this.unit = unit;
            this.factors = factors;
            this.thresholds = thresholds;
            this.hysteresis = hysteresis;
            this.nominal = nominal;
        }

        private void always(ToDoubleFunction<Conditions> law) {
            add(false, law);
        }

        private void withHost(ToDoubleFunction<Conditions> law) {
            add(true, law);
        }

        private void add(boolean needsHost, ToDoubleFunction<Conditions> law) {
            specs.add(new SensorSpec.Analog(
                    number, name, type, entity, unit, factors, thresholds, hysteresis, nominal, needsHost, law));
        }
    }
}
