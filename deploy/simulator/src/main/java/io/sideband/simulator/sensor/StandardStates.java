package io.sideband.simulator.sensor;

import io.sideband.simulator.model.Conditions;
import java.util.List;
import java.util.function.ToIntFunction;

/** The sensors of the {@link StandardBoard} that have states instead of values (IPMI v2.0 table 42-3). */
public final class StandardStates {
    /** Number of the ACPI state sensor, which power events come from. */
    public static final int ACPI_STATE = 0x5a;

    /** Number of the watchdog's sensor. */
    public static final int WATCHDOG_TIMER = 0x55;

    /** Number of the source of diagnostic interrupt events. */
    public static final int CRITICAL_INTERRUPT = 0x60;

    /** Offset of "S0/G0 working" of an ACPI state sensor. */
    public static final int WORKING = 0;

    /** Offset of "S5/G2 soft-off" of an ACPI state sensor. */
    public static final int SOFT_OFF = 5;

    private static final int PHYSICAL_SECURITY = 0x05;
    private static final int PROCESSOR = 0x07;
    private static final int POWER_SUPPLY = 0x08;
    private static final int DRIVE_SLOT = 0x0d;
    private static final int LOGGING = 0x10;
    private static final int CRITICAL_INTERRUPT_TYPE = 0x13;
    private static final int ACPI = 0x22;
    private static final int WATCHDOG = 0x23;
    private static final int REDUNDANCY = 0x0b;

    private static final int PRESENT = 1;
    private static final int LOG_FULL = 1 << 4;
    private static final int LOG_ALMOST_FULL = 1 << 5;

    private StandardStates() {}

    static void addTo(List<SensorSpec> specs) {
        for (int i = 1; i <= 2; i++) {
            Entity supply = new Entity(Entity.POWER_SUPPLY, i);
            specs.add(states(0x50 + i, "PSU%d Status".formatted(i), POWER_SUPPLY, supply, 0x000f, _ -> PRESENT));
        }
        specs.add(new SensorSpec.Discrete(
                0x53, "PSU Redundancy", POWER_SUPPLY, REDUNDANCY, new Entity(Entity.POWER_UNIT, 1), 0x003f, _ -> 1));
        Entity board = new Entity(Entity.SYSTEM_BOARD, 1);
        specs.add(states(0x54, "Intrusion", PHYSICAL_SECURITY, new Entity(Entity.CHASSIS, 1), 0x0001, _ -> 0));
        specs.add(states(WATCHDOG_TIMER, "Watchdog2", WATCHDOG, board, 0x000f, _ -> 0));
        specs.add(states(0x56, "SEL Fullness", LOGGING, board, 0x0034, StandardStates::fullness));
        for (int i = 0; i < 2; i++) {
            Entity socket = new Entity(Entity.PROCESSOR, i + 1);
            specs.add(states(0x57 + i, "CPU%d Status".formatted(i + 1), PROCESSOR, socket, 0x04a3, _ -> 1 << 7));
        }
        specs.add(states(ACPI_STATE, "ACPI State", ACPI, board, 0x0021, c -> 1 << (c.on() ? WORKING : SOFT_OFF)));
        for (int i = 0; i < 4; i++) {
            Entity slot = new Entity(Entity.DRIVE_BACKPLANE, i + 1);
            specs.add(states(0x5b + i, "HDD%d Slot".formatted(i), DRIVE_SLOT, slot, 0x000f, _ -> PRESENT));
        }
        specs.add(new SensorSpec.EventOnly(
                CRITICAL_INTERRUPT, "Crit Interrupt", CRITICAL_INTERRUPT_TYPE, SensorSpec.SENSOR_SPECIFIC, board));
    }

    private static int fullness(Conditions conditions) {
        if (conditions.logFill() >= 1) {
            return LOG_FULL;
        }
        return conditions.logFill() >= 0.8 ? LOG_ALMOST_FULL : 0;
    }

    private static SensorSpec states(
            int number, String name, int type, Entity entity, int states, ToIntFunction<Conditions> law) {
        return new SensorSpec.Discrete(number, name, type, SensorSpec.SENSOR_SPECIFIC, entity, states, law);
    }
}
