package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.sensor.SensorReading;
import io.sideband.simulator.sensor.SensorSpec;
import io.sideband.simulator.session.PrivilegeLevel;
import java.util.List;
import java.util.Map;

/** DCMI's view of the temperature sensors: by entity, in whole degrees (DCMI v1.5 §6.5.2, §6.7). */
final class DcmiSensors {
    private static final int TEMPERATURE = 0x01;
    private static final int NEGATIVE = 0x80;
    private static final int LARGEST = 0x7f;
    private static final int MOST_READINGS = 8;
    private static final ByteString NO_THERMAL_LIMIT = ByteString.ofHex("00000000");
    /** DCMI's entities and those of IPMI that mean the same (DCMI v1.5 table 6-10): inlet, CPU, baseboard. */
    private static final Map<Integer, Integer> ENTITIES =
            Map.of(0x40, 0x37, 0x37, 0x37, 0x41, 0x03, 0x03, 0x03, 0x42, 0x07, 0x07, 0x07);

    private DcmiSensors() {}

    static List<Command> all() {
        return List.of(
                DcmiCommands.reads(0x07, "Get DCMI Sensor Info", PrivilegeLevel.USER, DcmiSensors::info),
                DcmiCommands.changes(0x0b, "Set Thermal Limit", PrivilegeLevel.OPERATOR, DcmiSensors::setThermalLimit),
                DcmiCommands.reads(0x0c, "Get Thermal Limit", PrivilegeLevel.USER, x -> {
                    int entity = x.in().u8("entity id");
                    int instance = x.in().u8("entity instance");
                    x.out()
                            .bytes(x.machine()
                                    .settings()
                                    .thermalLimit(entity, instance)
                                    .orElse(NO_THERMAL_LIMIT));
                    return OK;
                }),
                DcmiCommands.reads(0x10, "Get Temperature Readings", PrivilegeLevel.USER, DcmiSensors::readings));
    }

    private static int setThermalLimit(Exchange x) {
        int entity = x.in().u8("entity id");
        int instance = x.in().u8("entity instance");
        x.machine().settings().thermalLimit(entity, instance, x.in().byteString(4, "thermal limit"));
        return OK;
    }

    private record Wanted(List<SensorSpec> sensors, int total) {}

    /** Sensor type, entity, instance (0 for all) and the first of those that are wanted, counting from 1. */
    private static Wanted wanted(Exchange x, List<SensorSpec> all) {
        int type = x.in().u8("sensor type");
        int entity = ENTITIES.getOrDefault(x.in().u8("entity id"), -1);
        int instance = x.in().u8("entity instance");
        int start = Math.max(x.in().u8("entity instance start"), 1);
        List<SensorSpec> ofEntity = all.stream()
                .filter(spec -> type == TEMPERATURE
                        && spec.type() == type
                        && spec.entity().id() == entity)
                .toList();
        List<SensorSpec> chosen = instance == 0
                ? ofEntity.stream().skip(start - 1L).limit(MOST_READINGS).toList()
                : ofEntity.stream()
                        .filter(spec -> spec.entity().instance() == instance)
                        .toList();
        return new Wanted(chosen, ofEntity.size());
    }

    private static int info(Exchange x) {
        List<SensorSpec> all = x.machine().sensors().catalogue().specs();
        Wanted wanted = wanted(x, all);
        x.out().u8(wanted.total()).u8(wanted.sensors().size());
        // record ids count the sensors in their order from 1
        wanted.sensors().forEach(spec -> x.out().u16(all.indexOf(spec) + 1));
        return OK;
    }

    private static int readings(Exchange x) {
        Wanted wanted = wanted(x, x.machine().sensors().catalogue().specs());
        if (wanted.total() == 0) {
            return INVALID_DATA_FIELD;
        }
        List<SensorReading> readings = wanted.sensors().stream()
                .flatMap(spec -> x.machine().read(spec.key()).stream())
                .filter(reading -> reading.value().isPresent())
                .toList();
        x.out().u8(wanted.total()).u8(readings.size());
        readings.forEach(reading -> {
            long degrees = Math.round(reading.value().orElseThrow());
            int size = (int) Math.min(Math.abs(degrees), LARGEST);
            x.out()
                    .u8(degrees < 0 ? NEGATIVE | size : size)
                    .u8(reading.spec().entity().instance());
        });
        return OK;
    }
}
