package io.sideband.commander.power;

import io.sideband.bmc.LogRecord;

/** Which log entries say that a server boots: sensor types and their offsets, IPMI v2.0 §42.2, table 42-3. */
public final class BootEntry {
    private static final int SENSOR_SPECIFIC = 0x6f;

    private BootEntry() {}

    public static boolean is(LogRecord entry) {
        if (!entry.asserted() || entry.eventType() == null || entry.eventType() != SENSOR_SPECIFIC) {
            return false;
        }
        Integer sensor = entry.sensorType();
        Integer offset = entry.offset();
        if (sensor == null || offset == null) {
            return false;
        }
        return switch (sensor) {
            // system firmware progress: one of its offsets is progress, the others are what stops it
            case 0x0f -> offset == 0x02;
            // system event: boot event
            case 0x12 -> offset == 0x01;
            // system boot initiated, by whatever
            case 0x1d -> true;
            // boot completed, from whatever
            case 0x1f -> offset <= 0x06;
            // ACPI power state: working
            case 0x22 -> offset == 0x00;
            default -> false;
        };
    }
}
