package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_80;
import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_81;
import static io.sideband.simulator.command.CompletionCode.INSUFFICIENT_PRIVILEGE;
import static io.sideband.simulator.command.CompletionCode.INVALID_COMMAND;
import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.NODE_BUSY;
import static io.sideband.simulator.command.CompletionCode.RESERVATION_CANCELLED;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.session.PrivilegeLevel;
import java.util.OptionalInt;

/** Commands that are refused or left without an answer on account of a fault, instead of being executed. */
final class Refusals {
    private static final int DUPLICATE = 0xcf;
    private static final int UPDATING = 0xd1;
    private static final int TIMED_OUT = 0xc3;
    private static final int V2_BIT = 0x80;
    private static final int LARGEST_PART = 10;
    private static final int[] TOO_MUCH = {0xca, 0xc7, 0xc8, 0xff};
    private static final int TRIES = 3;

    private Refusals() {}

    /** A request that repeats the one before. */
    static OptionalInt ofDuplicate(boolean repeated, Machine machine) {
        return repeated && machine.plays(Fault.DUPLICATES_REFUSED) ? OptionalInt.of(DUPLICATE) : OptionalInt.empty();
    }

    /** A completion code instead of execution; empty if the command is executed. */
    static OptionalInt of(Command command, ByteString data, PrivilegeLevel privilege, Exchange x) {
        Machine machine = x.machine();
        if (machine.faults().isEmpty()) {
            return OptionalInt.empty();
        }
        boolean ofSession = command.netFn() == Command.APP && command.code() >= 0x38 && command.code() <= 0x3c;
        if (!ofSession && machine.plays(Fault.BUSY_NOW_AND_THEN, 5)) {
            return OptionalInt.of(NODE_BUSY);
        }
        if (!ofSession && !command.is(Command.APP, 0x01) && machine.plays(Fault.FIRMWARE_UPDATE_MODE)) {
            return OptionalInt.of(UPDATING);
        }
        return switch (command.netFn()) {
            case Command.APP -> ofApplication(command, data, x);
            case Command.STORAGE -> ofStorage(command, data, privilege, x);
            case Command.TRANSPORT ->
                refused((command.code() & 0x0f) == 1 && machine.plays(Fault.CONFIGURATION_NEEDS_PAUSES, 2), NODE_BUSY);
            case Command.GROUP_EXTENSION -> {
                boolean slow = command.group() == DcmiCommands.GROUP && command.code() <= 0x05 && command.code() != 1;
                yield refused(slow && notYet(machine, Fault.DCMI_SLOW), NODE_BUSY);
            }
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt ofApplication(Command command, ByteString data, Exchange x) {
        Machine machine = x.machine();
        return switch (command.code()) {
            case 0x38 -> refused((data.at(0) & V2_BIT) != 0 && machine.plays(Fault.V2_BIT_REFUSED), INVALID_DATA_FIELD);
            case 0x3b -> {
                boolean administrator = !data.isEmpty() && (data.at(0) & 0x0f) == PrivilegeLevel.ADMINISTRATOR.code();
                yield administrator
                        ? machine.playsInTurn(
                                Fault.ADMINISTRATOR_REFUSED_IN_SESSION, COMMAND_SPECIFIC_81, COMMAND_SPECIFIC_80)
                        : OptionalInt.empty();
            }
            case 0x3c -> unanswered(machine.plays(Fault.CLOSE_UNANSWERED), x);
            case 0x54 -> unanswered(x.session().isEmpty() && machine.plays(Fault.CIPHER_SUITES_UNANSWERED), x);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt ofStorage(Command command, ByteString data, PrivilegeLevel privilege, Exchange x) {
        Machine machine = x.machine();
        return switch (command.code()) {
            case 0x22 -> refused(machine.plays(Fault.SDR_RESERVE_UNSUPPORTED), INVALID_COMMAND);
            case 0x23 -> data.size() < 6 ? OptionalInt.empty() : ofGetSdr(data, x);
            case 0x42 -> {
                boolean user = !privilege.covers(PrivilegeLevel.OPERATOR);
                yield refused(user && machine.plays(Fault.SEL_RESERVE_NEEDS_OPERATOR), INSUFFICIENT_PRIVILEGE);
            }
            case 0x11, 0x40, 0x43 -> refused(machine.plays(Fault.DEVICES_BUSY, 16), COMMAND_SPECIFIC_81);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt ofGetSdr(ByteString data, Exchange x) {
        Machine machine = x.machine();
        boolean large = data.at(5) > LARGEST_PART;
        if (large && machine.plays(Fault.SDR_READS_LIMITED_SILENTLY)) {
            return unanswered(true, x);
        }
        if (large && machine.has(Fault.SDR_READS_LIMITED)) {
            return machine.playsInTurn(Fault.SDR_READS_LIMITED, TOO_MUCH);
        }
        boolean last = (data.at(2) | data.at(3) << 8)
                == machine.sensors().catalogue().repository().size();
        if (last && machine.plays(Fault.SDR_LAST_REFUSED)) {
            return OptionalInt.of(TIMED_OUT);
        }
        boolean reserved = (data.at(0) | data.at(1)) != 0;
        if (reserved && machine.plays(Fault.SDR_RESERVATION_LOST, 20)) {
            machine.reservations().reserveRepository();
            return OptionalInt.of(RESERVATION_CANCELLED);
        }
        return OptionalInt.empty();
    }

    /** True twice, then false, and so on. */
    private static boolean notYet(Machine machine, Fault fault) {
        return machine.playsInTurn(fault, 1, 2, TRIES).orElse(TRIES) < TRIES;
    }

    private static OptionalInt refused(boolean refused, int code) {
        return refused ? OptionalInt.of(code) : OptionalInt.empty();
    }

    /** The command is executed and its answer withheld. */
    private static OptionalInt unanswered(boolean unanswered, Exchange x) {
        if (unanswered) {
            x.withhold();
        }
        return OptionalInt.empty();
    }
}
