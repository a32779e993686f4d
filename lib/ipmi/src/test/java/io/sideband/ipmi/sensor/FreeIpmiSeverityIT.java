package io.sideband.ipmi.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.TextResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How bad FreeIPMI thinks states are, beside our table. FreeIPMI has three grades for our five, and grades some generic
 * states differently for each sensor type. Where we differ, freeipmi-differences.txt says why.
 */
class FreeIpmiSeverityIT {
    private static final Pattern HEADING = Pattern.compile("## IPMI_(\\w+)");
    private static final Pattern GRADE = Pattern.compile("# IPMI_(\\w+?)\\s+(Nominal|Warning|Critical)\\b.*");

    private static final Map<String, Integer> SENSOR_TYPES = Map.ofEntries(
            Map.entry("Physical_Security", 0x05),
            Map.entry("Platform_Security_Violation_Attempt", 0x06),
            Map.entry("Processor", 0x07),
            Map.entry("Power_Supply", 0x08),
            Map.entry("Power_Unit", 0x09),
            Map.entry("Memory", 0x0c),
            Map.entry("Drive_Slot", 0x0d),
            Map.entry("System_Firmware_Progress", 0x0f),
            Map.entry("Event_Logging_Disabled", 0x10),
            Map.entry("System_Event", 0x12),
            Map.entry("Critical_Interrupt", 0x13),
            Map.entry("Button_Switch", 0x14),
            Map.entry("Chip_Set", 0x19),
            Map.entry("Cable_Interconnect", 0x1b),
            Map.entry("System_Boot_Initiated", 0x1d),
            Map.entry("Boot_Error", 0x1e),
            Map.entry("OS_Boot", 0x1f),
            Map.entry("OS_Critical_Stop", 0x20),
            Map.entry("Slot_Connector", 0x21),
            Map.entry("System_ACPI_Power_State", 0x22),
            Map.entry("Watchdog2", 0x23),
            Map.entry("Platform_Alert", 0x24),
            Map.entry("Entity_Presence", 0x25),
            Map.entry("LAN", 0x27),
            Map.entry("Management_Subsystem_Health", 0x28),
            Map.entry("Battery", 0x29),
            Map.entry("Session_Audit", 0x2a),
            Map.entry("Version_Change", 0x2b),
            Map.entry("FRU_State", 0x2c));

    /** Sensor types without states of their own. */
    private static final Map<String, Integer> UNITS =
            Map.of("Temperature", 0x01, "Voltage", 0x02, "Current", 0x03, "Fan", 0x04);

    private static final Map<String, Integer> GENERIC_BY_ENDING = Map.of(
            "_Transition_Severity", 0x07,
            "_Transition_Availability", 0x0a,
            "_Redundancy", 0x0b,
            "_Device_Present", 0x08,
            "_Predictive_Failure", 0x04,
            "_Performance", 0x06,
            "_Limit", 0x05,
            "_State", 0x03);

    /** A group of FreeIPMI's states, in the order of their offsets. */
    private record Group(String name, List<Matcher> grades) {}

    @Test
    void gradesAsFreeIpmiDoesOrSaysWhyNot() throws IOException {
        List<String> differences = Stream.of("sensor", "sel")
                .flatMap(tool -> groups(Path.of("/etc/freeipmi/freeipmi_interpret_%s.conf".formatted(tool))).stream())
                .flatMap(FreeIpmiSeverityIT::differences)
                .distinct()
                .sorted()
                .toList();

        assertThat(differences)
                .isEqualTo(TextResource.lines(FreeIpmiSeverityIT.class, "freeipmi-differences.txt").stream()
                        .sorted()
                        .toList());
    }

    @Test
    void everySensorTypeThatFreeIpmiGradesIsCompared() {
        Map<String, Integer> compared = new HashMap<>(SENSOR_TYPES);
        Stream.of("sensor", "sel")
                .flatMap(tool -> groups(Path.of("/etc/freeipmi/freeipmi_interpret_%s.conf".formatted(tool))).stream())
                .filter(group -> !group.grades().isEmpty())
                .forEach(group -> compared.remove(group.name()));

        assertThat(compared).isEmpty();
    }

    private static List<Group> groups(Path configuration) {
        List<Group> groups = new ArrayList<>();
        try (Stream<String> lines = Files.lines(configuration)) {
            lines.forEach(line -> {
                Matcher heading = HEADING.matcher(line);
                Matcher grade = GRADE.matcher(line);
                if (heading.matches()) {
                    groups.add(new Group(heading.group(1), new ArrayList<>()));
                } else if (grade.matches()
                        && !groups.isEmpty()
                        && !grade.group(1).endsWith("_No_Event")) {
                    groups.getLast().grades().add(grade);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Debian's freeipmi-common is needed", e);
        }
        return groups;
    }

    private static Stream<String> differences(Group group) {
        List<String> found = new ArrayList<>();
        for (int offset = 0; offset < group.grades().size(); offset++) {
            Matcher grade = group.grades().get(offset);
            ours(group.name(), offset)
                    .filter(state -> !gradeOf(state.severity()).equals(grade.group(2)))
                    .map(state -> "%s: %s here, %s there".formatted(grade.group(1), state.severity(), grade.group(2)))
                    .ifPresent(found::add);
        }
        return found.stream();
    }

    private static Optional<SensorState> ours(String group, int offset) {
        Integer sensorType = SENSOR_TYPES.get(group);
        if (sensorType != null) {
            return SensorStates.find(sensorType, 0x6f, offset);
        }
        return GENERIC_BY_ENDING.entrySet().stream()
                .filter(ending -> group.endsWith(ending.getKey()))
                .findFirst()
                .flatMap(ending -> SensorStates.find(sensorTypeOf(group), ending.getValue(), offset));
    }

    /** The sensor type that a generic group is about; 0 if it is none that has groups of its own. */
    private static int sensorTypeOf(String group) {
        return Stream.concat(SENSOR_TYPES.entrySet().stream(), UNITS.entrySet().stream())
                .filter(type -> group.startsWith(type.getKey() + "_"))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
    }

    private static String gradeOf(Severity severity) {
        return switch (severity) {
            case UNKNOWN -> "none";
            case OK, INFO -> "Nominal";
            case WARNING -> "Warning";
            case CRITICAL, EMERGENCY -> "Critical";
        };
    }
}
