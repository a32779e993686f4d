package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.CANNOT_RETURN_SO_MANY;
import static io.sideband.simulator.command.CompletionCode.INSUFFICIENT_PRIVILEGE;
import static io.sideband.simulator.command.CompletionCode.INVALID_COMMAND;
import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.OK;
import static io.sideband.simulator.command.CompletionCode.RESERVATION_CANCELLED;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.session.PrivilegeLevel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** What commands do wrong on account of a fault: instead of being executed, or to their answers. */
final class Misbehaviour {
    private static final int APP = 0x06;
    private static final int STORAGE = 0x0a;
    private static final int SENSOR = 0x04;
    private static final int DUPLICATE = 0xcf;
    private static final int BUSY = 0xc0;
    private static final int UPDATING = 0xd1;
    private static final int V2_BIT = 0x80;
    private static final int LIMIT = 16;
    private static final int TEN_RECORDS = 10;
    private static final int UNAVAILABLE = 0x20;
    private static final int NOT_PRESENT = 0xcb;

    private Misbehaviour() {}

    /** A completion code instead of execution; empty if the command is executed. */
    static OptionalInt instead(Command command, ByteString data, PrivilegeLevel privilege, Exchange x) {
        Machine machine = x.machine();
        if (machine.faults().isEmpty()) {
            return OptionalInt.empty();
        }
        boolean ofSession = command.netFn() == APP && (command.code() >= 0x38 && command.code() <= 0x3c);
        if (!ofSession && machine.isDue(Fault.BUSY_NOW_AND_THEN, 5)) {
            return OptionalInt.of(BUSY);
        }
        if (machine.has(Fault.FIRMWARE_UPDATE_MODE) && !ofSession && !is(command, APP, 0x01)) {
            return OptionalInt.of(UPDATING);
        }
        return switch (command.netFn()) {
            case APP -> ofApplication(command, data, x);
            case STORAGE -> ofStorage(command, data, privilege, x);
            case Command.GROUP_EXTENSION -> {
                boolean slow = command.group() == DcmiCommands.GROUP && command.code() <= 0x05 && command.code() != 1;
                boolean still = slow && machine.has(Fault.DCMI_SLOW) && !machine.isDue(Fault.DCMI_SLOW, 3);
                yield still ? OptionalInt.of(BUSY) : OptionalInt.empty();
            }
            default -> OptionalInt.empty();
        };
    }

    /** A request that repeats the one before. */
    static OptionalInt toDuplicate(boolean repeated, Machine machine) {
        return repeated && machine.has(Fault.DUPLICATES_REFUSED) ? OptionalInt.of(DUPLICATE) : OptionalInt.empty();
    }

    private static OptionalInt ofApplication(Command command, ByteString data, Exchange x) {
        Machine machine = x.machine();
        switch (command.code()) {
            case 0x38 -> {
                if (machine.has(Fault.V2_BIT_REFUSED) && (data.at(0) & V2_BIT) != 0) {
                    return OptionalInt.of(INVALID_DATA_FIELD);
                }
            }
            case 0x3b -> {
                boolean administrator = !data.isEmpty() && (data.at(0) & 0x0f) == PrivilegeLevel.ADMINISTRATOR.code();
                if (machine.has(Fault.ADMINISTRATOR_REFUSED_IN_SESSION) && administrator) {
                    return OptionalInt.of(CompletionCode.COMMAND_SPECIFIC_81);
                }
            }
            case 0x3c -> {
                if (machine.has(Fault.CLOSE_UNANSWERED)) {
                    x.withhold();
                }
            }
            case 0x54 -> {
                if (machine.has(Fault.CIPHER_SUITES_UNANSWERED) && x.session().isEmpty()) {
                    x.withhold();
                }
            }
            default -> {}
        }
        return OptionalInt.empty();
    }

    private static OptionalInt ofStorage(Command command, ByteString data, PrivilegeLevel privilege, Exchange x) {
        Machine machine = x.machine();
        switch (command.code()) {
            case 0x22 -> {
                if (machine.has(Fault.SDR_RESERVE_UNSUPPORTED)) {
                    return OptionalInt.of(INVALID_COMMAND);
                }
            }
            case 0x23 -> {
                boolean large = data.size() >= 6 && data.at(5) > LIMIT;
                if (large && machine.has(Fault.SDR_READS_LIMITED_SILENTLY)) {
                    x.withhold();
                }
                if (large && machine.has(Fault.SDR_READS_LIMITED)) {
                    return OptionalInt.of(CANNOT_RETURN_SO_MANY);
                }
                boolean reserved = data.size() >= 2 && (data.at(0) | data.at(1)) != 0;
                if (reserved && machine.isDue(Fault.SDR_RESERVATION_LOST, 20)) {
                    machine.reserveRepository();
                    return OptionalInt.of(RESERVATION_CANCELLED);
                }
            }
            case 0x42 -> {
                if (machine.has(Fault.SEL_RESERVE_NEEDS_OPERATOR) && !privilege.covers(PrivilegeLevel.OPERATOR)) {
                    return OptionalInt.of(INSUFFICIENT_PRIVILEGE);
                }
            }
            default -> {}
        }
        return OptionalInt.empty();
    }

    /** The answer's data as the faults leave them; empty to keep them. */
    static Optional<ByteString> instead(Command command, ByteString request, ByteString answer, Exchange x) {
        Machine machine = x.machine();
        if (machine.faults().isEmpty()) {
            return Optional.empty();
        }
        byte[] data = answer.toByteArray();
        boolean changed = false;
        if (is(command, APP, 0x38) && machine.has(Fault.AUTH_CAPABILITIES_LIE) && data.length > 2) {
            data[2] = (byte) (data[2] ^ 0x24);
            changed = true;
        }
        if (is(command, STORAGE, 0x20) && data.length > 8) {
            int more = machine.has(Fault.SDR_COUNT_WRONG) ? TEN_RECORDS : 0;
            int later = machine.has(Fault.SDR_CHANGES_WHILE_READ) ? x.now().getNano() / 1_000_003 + 1 : 0;
            data[1] = (byte) (data[1] + more);
            data[5] = (byte) (data[5] + later);
            changed = true;
        }
        // the header's first two bytes are the record's own id
        if (is(command, STORAGE, 0x23) && machine.has(Fault.SDR_ID_DIFFERS) && request.at(4) == 0 && data.length > 3) {
            data[2] = (byte) (data[2] ^ 0x40);
            changed = true;
        }
        if (is(command, STORAGE, 0x43) && machine.isDue(Fault.SEL_NEXT_ZERO, 5)) {
            data[0] = 0;
            data[1] = 0;
            changed = true;
        }
        if (is(command, SENSOR, 0x2d) && machine.has(Fault.READINGS_WITHOUT_STATES)) {
            return Optional.of(ByteString.copyOf(Arrays.copyOf(data, Math.min(data.length, 2))));
        }
        return changed ? Optional.of(ByteString.copyOf(data)) : Optional.empty();
    }

    /** The completion code as the faults leave it. */
    static int code(Command command, int completion, ByteString answer, Machine machine) {
        boolean hidden = completion == OK
                && is(command, SENSOR, 0x2d)
                && machine.has(Fault.READINGS_UNAVAILABLE_BY_CODE)
                && (answer.at(1) & UNAVAILABLE) != 0;
        return hidden ? NOT_PRESENT : completion;
    }

    private static boolean is(Command command, int netFn, int code) {
        return command.netFn() == netFn && command.code() == code;
    }
}
