package io.sideband.bmc.ipmi;

import io.sideband.bmc.Health;
import io.sideband.bmc.SensorCategory;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorThresholds;
import io.sideband.ipmi.sensor.Sensor;
import io.sideband.ipmi.sensor.Severity;
import org.jspecify.annotations.Nullable;

/** IPMI's sensors in the port's terms. */
final class Descriptors {
    private static final int TEMPERATURE = 0x01;
    private static final int VOLTAGE = 0x02;
    private static final int CURRENT = 0x03;
    private static final int FAN = 0x04;

    private Descriptors() {}

    static SensorDescriptor of(Sensor sensor, @Nullable SensorThresholds thresholds) {
        boolean numeric = sensor.analog() != null;
        return new SensorDescriptor(
                sensor.id(),
                sensor.name(),
                sensor.key().number(),
                numeric ? category(sensor) : SensorCategory.DISCRETE,
                sensor.type(),
                sensor.eventType(),
                numeric ? sensor.unit() : "1",
                sensor.entity().toString(),
                numeric,
                thresholds,
                sensor.states().stream()
                        .map(state -> new SensorDescriptor.DiscreteState(
                                state.offset(), state.text(), health(state.severity())))
                        .toList());
    }

    static Health health(Severity severity) {
        return switch (severity) {
            case UNKNOWN -> Health.UNKNOWN;
            case OK -> Health.OK;
            case INFO -> Health.INFO;
            case WARNING -> Health.WARNING;
            case CRITICAL -> Health.CRITICAL;
            case EMERGENCY -> Health.EMERGENCY;
        };
    }

    /** By the unit first: BMCs file power under current, or under power supplies. */
    private static SensorCategory category(Sensor sensor) {
        return switch (sensor.unit()) {
            case "Cel", "[degF]" -> SensorCategory.TEMPERATURE;
            case "V" -> SensorCategory.VOLTAGE;
            case "A" -> SensorCategory.CURRENT;
            case "W", "V.A" -> SensorCategory.POWER;
            case "J" -> SensorCategory.ENERGY;
            case "{rpm}" -> SensorCategory.FAN;
            case "[cft_i]/min", "L/min", "m3/h" -> SensorCategory.AIRFLOW;
            default -> byType(sensor.type());
        };
    }

    private static SensorCategory byType(int type) {
        return switch (type) {
            case TEMPERATURE -> SensorCategory.TEMPERATURE;
            case VOLTAGE -> SensorCategory.VOLTAGE;
            case CURRENT -> SensorCategory.CURRENT;
            case FAN -> SensorCategory.FAN;
            default -> SensorCategory.OTHER;
        };
    }
}
