package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.ILLEGAL_FOR_SENSOR;
import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.NOT_PRESENT;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.simulator.sensor.EventEnables;
import io.sideband.simulator.sensor.Factors;
import io.sideband.simulator.sensor.SensorSpec;
import io.sideband.simulator.sensor.Threshold;
import io.sideband.simulator.sensor.Thresholds;
import io.sideband.simulator.session.PrivilegeLevel;
import java.util.List;
import java.util.Optional;

/** Factors, hysteresis, thresholds and event enables of sensors (IPMI v2.0 §35.5 to §35.11). */
final class ThresholdCommands {
    private static final int NET_FN = SensorCommands.NET_FN;
    private static final int ALL_EVENTS = 0x80;
    private static final int SCANNING = 0x40;
    private static final int OPERATION = 0x30;
    private static final int ENABLE_SELECTED = 0x10;
    private static final int DISABLE_SELECTED = 0x20;

    private ThresholdCommands() {}

    static List<Command> all() {
        return List.of(
                Command.reads(
                        NET_FN, 0x23, "Get Sensor Reading Factors", PrivilegeLevel.USER, ThresholdCommands::factors),
                Command.changes(
                        NET_FN,
                        0x24,
                        "Set Sensor Hysteresis",
                        PrivilegeLevel.OPERATOR,
                        analog(ThresholdCommands::setHysteresis)),
                Command.reads(
                        NET_FN,
                        0x25,
                        "Get Sensor Hysteresis",
                        PrivilegeLevel.USER,
                        analog(ThresholdCommands::hysteresis)),
                Command.changes(
                        NET_FN,
                        0x26,
                        "Set Sensor Thresholds",
                        PrivilegeLevel.OPERATOR,
                        analog(ThresholdCommands::setThresholds)),
                Command.reads(
                        NET_FN,
                        0x27,
                        "Get Sensor Thresholds",
                        PrivilegeLevel.USER,
                        analog(ThresholdCommands::thresholds)),
                Command.changes(
                        NET_FN,
                        0x28,
                        "Set Sensor Event Enable",
                        PrivilegeLevel.OPERATOR,
                        ThresholdCommands::setEnables),
                Command.reads(
                        NET_FN, 0x29, "Get Sensor Event Enable", PrivilegeLevel.USER, ThresholdCommands::enables));
    }

    /** Threshold comparison bits as event states (§35.13). */
    static int eventStates(int comparisons) {
        int states = 0;
        for (Threshold threshold : Threshold.values()) {
            if ((comparisons & threshold.bit()) != 0) {
                states |= 1 << threshold.eventOffset();
            }
        }
        return states;
    }

    /** A command on a sensor that has a value. */
    @FunctionalInterface
    private interface AnalogHandler {
        int handle(Exchange exchange, SensorSpec.Analog sensor);
    }

    private static Command.Handler analog(AnalogHandler handler) {
        return x -> {
            Optional<SensorSpec> found = sensor(x);
            if (found.isEmpty()) {
                return NOT_PRESENT;
            }
            return found.get() instanceof SensorSpec.Analog analog ? handler.handle(x, analog) : ILLEGAL_FOR_SENSOR;
        };
    }

    private static Optional<SensorSpec> sensor(Exchange x) {
        return x.machine().sensors().catalogue().byKey(x.sensor());
    }

    /** Get Sensor Reading Factors (§35.5): the same for every reading of a linear sensor. */
    private static int factors(Exchange x) {
        Optional<SensorSpec> sensor = sensor(x);
        int reading = x.in().u8("reading");
        Factors factors = switch (sensor.orElse(null)) {
            case SensorSpec.Analog analog -> analog.factors();
            case SensorSpec.Described described -> described.factors().apply(reading);
            case SensorSpec.Discrete _, SensorSpec.EventOnly _ -> null;
            case null -> null;
        };
        if (factors == null) {
            return sensor.isEmpty() ? NOT_PRESENT : ILLEGAL_FOR_SENSOR;
        }
        int next = reading == 0xff ? 0 : reading + 1;
        x.out()
                .u8(next)
                .u8(factors.m() & 0xff)
                .u8(factors.m() >> 2 & 0xc0)
                .u8(factors.b() & 0xff)
                .u8(factors.b() >> 2 & 0xc0)
                .u8(0)
                .u8((factors.rExponent() & 0x0f) << 4 | (factors.bExponent() & 0x0f));
        return OK;
    }

    private static int setHysteresis(Exchange x, SensorSpec.Analog sensor) {
        x.in().skip(1, "hysteresis mask");
        int positive = x.in().u8("positive hysteresis");
        x.machine().sensors().hysteresis(sensor, positive, x.in().u8("negative hysteresis"));
        return OK;
    }

    private static int hysteresis(Exchange x, SensorSpec.Analog sensor) {
        x.out()
                .u8(x.machine().sensors().positiveHysteresis(sensor))
                .u8(x.machine().sensors().negativeHysteresis(sensor));
        return OK;
    }

    /** Set Sensor Thresholds (§35.8): a mask of those to set, then all six. */
    private static int setThresholds(Exchange x, SensorSpec.Analog sensor) {
        int mask = x.in().u8("threshold mask");
        Thresholds thresholds = x.machine().sensors().thresholds(sensor);
        if ((mask & ~thresholds.present()) != 0) {
            return INVALID_DATA_FIELD;
        }
        for (Threshold threshold : Threshold.values()) {
            int raw = x.in().u8(threshold.name());
            if ((mask & threshold.bit()) != 0) {
                thresholds = thresholds.with(threshold, raw);
            }
        }
        x.machine().sensors().thresholds(sensor, thresholds, x.machine().conditions());
        return OK;
    }

    /** Get Sensor Thresholds (§35.9). */
    private static int thresholds(Exchange x, SensorSpec.Analog sensor) {
        Thresholds thresholds = x.machine().sensors().thresholds(sensor);
        x.out().u8(thresholds.present());
        for (Threshold threshold : Threshold.values()) {
            x.out().u8(thresholds.raw(threshold));
        }
        return OK;
    }

    /** Set Sensor Event Enable (§35.10). */
    private static int setEnables(Exchange x) {
        Optional<SensorSpec> sensor = sensor(x);
        if (sensor.isEmpty()) {
            return NOT_PRESENT;
        }
        int control = x.in().u8("event enables");
        EventEnables before = x.machine().sensors().enables(sensor.get());
        int assertions = x.in().remaining() >= 2 ? x.in().u16("assertion enables") : 0;
        int deassertions = x.in().remaining() >= 2 ? x.in().u16("deassertion enables") : 0;
        x.machine()
                .sensors()
                .enables(
                        sensor.get(),
                        new EventEnables(
                                (control & ALL_EVENTS) != 0,
                                (control & SCANNING) != 0,
                                select(control, before.assertions(), assertions),
                                select(control, before.deassertions(), deassertions)));
        return OK;
    }

    private static int select(int control, int before, int selected) {
        return switch (control & OPERATION) {
            case ENABLE_SELECTED -> before | selected;
            case DISABLE_SELECTED -> before & ~selected;
            default -> before;
        };
    }

    /** Get Sensor Event Enable (§35.11). */
    private static int enables(Exchange x) {
        Optional<SensorSpec> sensor = sensor(x);
        if (sensor.isEmpty()) {
            return NOT_PRESENT;
        }
        EventEnables enables = x.machine().sensors().enables(sensor.get());
        x.out()
                .u8((enables.eventMessages() ? ALL_EVENTS : 0) | (enables.scanning() ? SCANNING : 0))
                .u16(enables.assertions())
                .u16(enables.deassertions());
        return OK;
    }
}
