package io.sideband.ipmi.sel;

import java.util.List;
import java.util.Optional;

/** What data 2 and 3 of sensor-specific events say beyond the offset (IPMI v2.0 table 42-3). */
final class EventExtensions {
    private static final List<String> FIRMWARE_ERRORS = List.of(
            "unspecified",
            "no system memory",
            "no usable system memory",
            "unrecoverable hard disk failure",
            "unrecoverable system board failure",
            "unrecoverable diskette failure",
            "unrecoverable hard disk controller failure",
            "unrecoverable keyboard failure",
            "removable boot media not found",
            "unrecoverable video controller failure",
            "no video device",
            "firmware ROM corruption",
            "CPU voltage mismatch",
            "CPU speed matching failure");
    private static final List<String> FIRMWARE_PROGRESS = List.of(
            "unspecified",
            "memory initialization",
            "hard disk initialization",
            "secondary processor initialization",
            "user authentication",
            "user-initiated setup",
            "USB configuration",
            "PCI configuration",
            "option ROM initialization",
            "video initialization",
            "cache initialization",
            "SMBus initialization",
            "keyboard controller initialization",
            "management controller initialization",
            "docking station attachment",
            "docking station enabled",
            "docking station ejection",
            "docking station disabled",
            "waking of the operating system",
            "starting of the boot process",
            "baseboard initialization",
            "reserved",
            "floppy initialization",
            "keyboard test",
            "pointing device test",
            "primary processor initialization");
    private static final List<String> POWER_SUPPLY_ERRORS = List.of(
            "vendor mismatch",
            "revision mismatch",
            "processor missing",
            "power rating mismatch",
            "voltage rating mismatch");
    private static final List<String> WATCHDOG_USES =
            List.of("reserved", "BIOS FRB2", "BIOS/POST", "OS load", "SMS/OS", "OEM");
    private static final List<String> SLOT_TYPES = List.of(
            "PCI",
            "drive array",
            "external connector",
            "docking",
            "other",
            "entity id",
            "AdvancedTCA",
            "memory",
            "fan",
            "PCI Express",
            "SCSI",
            "SATA/SAS",
            "USB");
    private static final List<String> RESTART_CAUSES = List.of(
            "unknown",
            "chassis control",
            "reset button",
            "power button",
            "watchdog",
            "OEM",
            "power restored, always on",
            "power restored, previous state",
            "PEF reset",
            "PEF power cycle",
            "soft reset",
            "real time clock");
    private static final List<String> SESSION_ENDS =
            List.of("unspecified", "Close Session", "timeout", "configuration change");
    private static final List<String> PEF_ACTIONS =
            List.of("alert", "power off", "reset", "power cycle", "OEM action", "diagnostic interrupt");

    private EventExtensions() {}

    /** What data 2 says; empty if nobody knows. */
    static Optional<String> data2(int sensorType, int offset, int data) {
        return switch (sensorType) {
            case 0x05 -> offset == 4 ? Optional.of("network controller %d".formatted(data)) : Optional.empty();
            case 0x0f -> name(offset == 2 ? FIRMWARE_PROGRESS : FIRMWARE_ERRORS, data);
            case 0x10 -> eventLogging(offset, data);
            case 0x12 -> systemEvent(offset, data);
            case 0x1d -> offset == 7 ? name(RESTART_CAUSES, data & 0x0f).map("cause: "::concat) : Optional.empty();
            case 0x21 -> name(SLOT_TYPES, data & 0x7f).map("slot type: "::concat);
            case 0x23 -> name(WATCHDOG_USES, data & 0x0f).map("timer use: "::concat);
            case 0x28 -> offset == 4 ? Optional.of("sensor %d".formatted(data)) : Optional.empty();
            case 0x2a -> (data & 0x3f) == 0 ? Optional.empty() : Optional.of("user %d".formatted(data & 0x3f));
            case 0x2c -> Optional.of("previously FRU state %d".formatted(data & 0x0f));
            default -> Optional.empty();
        };
    }

    /** What data 3 says; empty if nobody knows. */
    static Optional<String> data3(int sensorType, int offset, int data) {
        return switch (sensorType) {
            case 0x08 -> offset == 6 ? name(POWER_SUPPLY_ERRORS, data & 0x0f) : Optional.empty();
            case 0x0c -> Optional.of("module %d".formatted(data));
            case 0x10 -> offset == 5 ? Optional.of("%d %% full".formatted(data)) : Optional.empty();
            case 0x21 -> Optional.of("slot %d".formatted(data));
            case 0x2a -> offset == 1 ? name(SESSION_ENDS, data >> 4 & 0x03).map("ended by "::concat) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> eventLogging(int offset, int data) {
        return switch (offset) {
            case 0 -> Optional.of("module %d".formatted(data));
            case 1 -> Optional.of("event type %02Xh".formatted(data));
            case 6 -> Optional.of("processor %d".formatted(data));
            default -> Optional.empty();
        };
    }

    private static Optional<String> systemEvent(int offset, int data) {
        return switch (offset) {
            case 4 -> {
                String actions = String.join(", ", actions(data));
                yield actions.isEmpty() ? Optional.empty() : Optional.of(actions);
            }
            case 5 -> Optional.of((data & 0x80) == 0 ? "before the change" : "after the change");
            default -> Optional.empty();
        };
    }

    private static List<String> actions(int bits) {
        return PEF_ACTIONS.stream()
                .filter(action -> (bits >> PEF_ACTIONS.indexOf(action) & 1) != 0)
                .toList();
    }

    private static Optional<String> name(List<String> names, int code) {
        return code < names.size() ? Optional.of(names.get(code)) : Optional.empty();
    }
}
