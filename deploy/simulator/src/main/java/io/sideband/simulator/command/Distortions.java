package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.sensor.SensorSpec;
import java.util.Arrays;
import java.util.OptionalInt;

/** What the answers to executed commands have wrong on account of a fault. */
final class Distortions {
    private static final int UNAVAILABLE = 0x20;
    /** Not present, illegal for the sensor, out of range, no response, destination unavailable, not now, unspecified; none. */
    private static final int[] NO_READING = {0xcb, 0xcd, 0xc9, 0xce, 0xd3, 0xd5, 0xff, OK};

    private static final int ALL_STATES = 0x7fff;
    private static final int TEN_RECORDS = 10;
    private static final int NOWHERE = 0x7f;
    private static final int SYSTEM_EVENT = 0x02;
    private static final int ODD_EVENT = 0x04;

    private Distortions() {}

    /** The completion code that a reading which is not available gets instead of its flag; empty for any other answer. */
    static OptionalInt code(Command command, int completion, ByteString answer, Machine machine) {
        boolean unavailable = completion == OK
                && command.is(Command.SENSOR, 0x2d)
                && answer.size() > 1
                && (answer.at(1) & UNAVAILABLE) != 0;
        return unavailable ? machine.playsInTurn(Fault.READINGS_UNAVAILABLE_BY_CODE, NO_READING) : OptionalInt.empty();
    }

    /** The answer's data as the faults leave them. */
    static ByteString data(Command command, ByteString request, ByteString answer, Machine machine) {
        if (machine.faults().isEmpty() || answer.isEmpty()) {
            return answer;
        }
        byte[] data = answer.toByteArray();
        return ByteString.copyOf(
                switch (command.netFn()) {
                    case Command.APP -> ofApplication(command, data, machine);
                    case Command.STORAGE -> ofStorage(command, request, data, machine);
                    case Command.SENSOR -> command.code() == 0x2d ? ofReading(request.at(0), data, machine) : data;
                    default -> data;
                });
    }

    private static byte[] ofApplication(Command command, byte[] data, Machine machine) {
        if (command.code() == 0x38 && data.length > 2 && machine.plays(Fault.AUTH_CAPABILITIES_LIE)) {
            data[2] = (byte) (data[2] ^ 0x24);
        }
        return data;
    }

    private static byte[] ofReading(int sensor, byte[] data, Machine machine) {
        if (machine.plays(Fault.READINGS_WITHOUT_STATES)) {
            return Arrays.copyOf(data, Math.min(data.length, 2));
        }
        SensorSpec spec = machine.sensors().catalogue().byNumber(sensor).orElse(null);
        if (spec instanceof SensorSpec.Discrete discrete && machine.plays(Fault.STATES_BEYOND_RECORD)) {
            int beyond = ALL_STATES & ~discrete.states();
            data[2] = (byte) (data[2] | beyond);
            data[3] = (byte) (data[3] | beyond >> 8);
        }
        return data;
    }

    private static byte[] ofStorage(Command command, ByteString request, byte[] data, Machine machine) {
        switch (command.code()) {
            case 0x20 -> ofRepository(data, machine);
            case 0x23 -> ofRecord(request, data, machine);
            case 0x43 -> ofEntry(request, data, machine);
            default -> {}
        }
        return data;
    }

    private static void ofRepository(byte[] data, Machine machine) {
        if (machine.plays(Fault.SDR_COUNT_WRONG)) {
            data[1] = (byte) (data[1] + TEN_RECORDS);
        }
        // another time than the one before, whichever that was
        data[5] = (byte) (data[5]
                + machine.playsInTurn(Fault.SDR_CHANGES_WHILE_READ, 1, 2, 3).orElse(0));
        if (machine.playsAtFirst(Fault.SDR_CHANGES_ONCE, 2)) {
            data[5] = (byte) (data[5] - 1);
        }
    }

    /** The first two bytes are the next record's id, the two after them begin the record with its own. */
    private static void ofRecord(ByteString request, byte[] data, Machine machine) {
        if (request.at(4) == 0 && data.length > 3 && machine.plays(Fault.SDR_ID_DIFFERS)) {
            data[2] = (byte) (data[2] ^ 0x40);
        }
        boolean last = (data[0] & data[1]) == (byte) 0xff;
        if (last && machine.plays(Fault.SDR_NO_LAST_MARKER)) {
            data[1] = NOWHERE;
        }
    }

    private static void ofEntry(ByteString request, byte[] data, Machine machine) {
        if (machine.plays(Fault.SEL_NEXT_ZERO, 5)) {
            data[0] = 0;
            data[1] = 0;
        }
        boolean standard = request.at(4) == 0 && data.length > 4 && data[4] == SYSTEM_EVENT;
        if (standard && machine.plays(Fault.SEL_TYPES_ODD)) {
            data[4] = ODD_EVENT;
        }
    }
}
