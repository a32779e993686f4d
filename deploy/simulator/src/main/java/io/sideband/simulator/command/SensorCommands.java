package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.ILLEGAL_FOR_SENSOR;
import static io.sideband.simulator.command.CompletionCode.NOT_PRESENT;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.simulator.ledger.Given;
import io.sideband.simulator.sensor.SensorReading;
import io.sideband.simulator.sensor.SensorSpec;
import io.sideband.simulator.session.PrivilegeLevel;
import java.util.List;
import java.util.Optional;

/** Sensors: readings, states and what kind they are (IPMI v2.0 §35). Settings are in {@link ThresholdCommands}. */
final class SensorCommands {
    static final int NET_FN = 0x04;

    private static final int ALL_EVENTS = 0x80;
    private static final int SCANNING = 0x40;
    private static final int UNAVAILABLE = 0x20;
    private static final int RESERVED_COMPARISONS = 0xc0;
    private static final int RESERVED_STATE = 0x80;

    private SensorCommands() {}

    static List<Command> all() {
        return List.of(
                Command.reads(NET_FN, 0x2b, "Get Sensor Event Status", PrivilegeLevel.USER, SensorCommands::status),
                Command.reads(NET_FN, 0x2d, "Get Sensor Reading", PrivilegeLevel.USER, SensorCommands::reading),
                Command.reads(NET_FN, 0x2f, "Get Sensor Type", PrivilegeLevel.USER, SensorCommands::type));
    }

    /** Get Sensor Reading (§35.14). */
    private static int reading(Exchange x) {
        Optional<SensorReading> found = x.machine().read(x.sensor());
        if (found.isEmpty()) {
            return NOT_PRESENT;
        }
        SensorReading reading = found.get();
        SensorSpec spec = reading.spec();
        x.give(new Given.Reading(
                spec.number(),
                spec.name(),
                reading.raw(),
                reading.value().isPresent() ? (Double) reading.value().getAsDouble() : null,
                reading.available(),
                reading.states()));
        x.out().u8(reading.raw()).u8(flags(x, reading));
        if (spec.eventType() == SensorSpec.THRESHOLD) {
            x.out().u8(RESERVED_COMPARISONS | reading.states());
        } else {
            x.out().u8(reading.states() & 0xff).u8(RESERVED_STATE | reading.states() >> 8);
        }
        return OK;
    }

    /** Get Sensor Event Status (§35.13): for sensors that re-arm by themselves, the present states. */
    private static int status(Exchange x) {
        Optional<SensorReading> found = x.machine().read(x.sensor());
        if (found.isEmpty()) {
            return NOT_PRESENT;
        }
        SensorReading reading = found.get();
        int asserted = reading.states();
        if (reading.spec() instanceof SensorSpec.Analog) {
            asserted = ThresholdCommands.eventStates(reading.states());
        }
        x.out().u8(flags(x, reading)).u16(asserted).u16(0);
        return OK;
    }

    /** Get Sensor Type (§35.16). */
    private static int type(Exchange x) {
        Optional<SensorSpec> found = x.machine().sensors().catalogue().byKey(x.sensor());
        if (found.isEmpty()) {
            return NOT_PRESENT;
        }
        if (found.get() instanceof SensorSpec.EventOnly) {
            return ILLEGAL_FOR_SENSOR;
        }
        x.out().u8(found.get().type()).u8(found.get().eventType());
        return OK;
    }

    private static int flags(Exchange x, SensorReading reading) {
        boolean events = x.machine().sensors().enables(reading.spec()).eventMessages();
        return (events ? ALL_EVENTS : 0)
                | (reading.scanning() ? SCANNING : 0)
                | (reading.available() || !reading.scanning() ? 0 : UNAVAILABLE);
    }
}
