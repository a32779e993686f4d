package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_80;
import static io.sideband.simulator.command.CompletionCode.OK;
import static io.sideband.simulator.command.CompletionCode.OUT_OF_RANGE;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.settings.Configuration;
import java.util.List;
import java.util.Optional;

/** System boot options, power-on hours, front panel buttons and the power cycle interval (IPMI v2.0 §28). */
final class BootCommands {
    private static final int NET_FN = 0x00;
    private static final int PARAMETER_VERSION = 0x01;
    private static final int NUMBER = 0x7f;
    private static final int BOOT_FLAGS = 5;
    private static final int MINUTES_PER_COUNT = 60;

    private BootCommands() {}

    static List<Command> all() {
        return List.of(
                Command.changes(
                        NET_FN, 0x08, "Set System Boot Options", PrivilegeLevel.OPERATOR, BootCommands::setOption),
                Command.reads(
                        NET_FN, 0x09, "Get System Boot Options", PrivilegeLevel.OPERATOR, BootCommands::getOption),
                Command.changes(NET_FN, 0x0a, "Set Front Panel Enables", PrivilegeLevel.ADMINISTRATOR, x -> {
                    x.machine().settings().disabledButtons(x.in().u8("buttons") & 0x0f);
                    return OK;
                }),
                Command.changes(NET_FN, 0x0b, "Set Power Cycle Interval", PrivilegeLevel.ADMINISTRATOR, x -> {
                    x.machine().settings().cycleInterval(x.in().u8("interval"));
                    return OK;
                }),
                Command.reads(NET_FN, 0x0f, "Get POH Counter", PrivilegeLevel.USER, x -> {
                    x.out().u8(MINUTES_PER_COUNT).u32(x.machine().onTime().toHours());
                    return OK;
                }));
    }

    /** Set System Boot Options (§28.12). A parameter number alone marks the parameter, which is all its effect here. */
    private static int setOption(Exchange x) {
        int number = x.in().u8("parameter") & NUMBER;
        if (!x.in().hasRemaining()) {
            return x.machine().settings().boot().options().has(number) ? OK : COMMAND_SPECIFIC_80;
        }
        if (number == BOOT_FLAGS && x.machine().plays(Fault.BOOT_FLAGS_LOST)) {
            return OK;
        }
        int outcome = ParameterCommands.set(x, x.machine().settings().boot().options(), number);
        if (outcome == OK) {
            x.machine().settings().boot().written(number, x.now());
        }
        return outcome;
    }

    /** Get System Boot Options (§28.13). */
    private static int getOption(Exchange x) {
        int number = x.in().u8("parameter") & NUMBER;
        int set = x.in().u8("set selector");
        int block = x.in().u8("block selector");
        Configuration options = x.machine().settings().boot().options();
        if (!options.has(number)) {
            return COMMAND_SPECIFIC_80;
        }
        Optional<ByteString> data = options.get(number, set, block);
        if (data.isEmpty()) {
            return OUT_OF_RANGE;
        }
        x.out().u8(PARAMETER_VERSION).u8(number).bytes(data.get());
        return OK;
    }
}
