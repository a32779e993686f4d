package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_80;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.simulator.session.PrivilegeLevel;
import java.util.List;

/** The watchdog timer (IPMI v2.0 §27). */
final class WatchdogCommands {
    private static final int NET_FN = 0x06;

    private WatchdogCommands() {}

    static List<Command> all() {
        return List.of(
                Command.changes(NET_FN, 0x22, "Reset Watchdog Timer", PrivilegeLevel.OPERATOR, x -> {
                    boolean started = x.machine().settings().watchdog().start(x.now());
                    return started ? OK : COMMAND_SPECIFIC_80;
                }),
                Command.changes(NET_FN, 0x24, "Set Watchdog Timer", PrivilegeLevel.OPERATOR, WatchdogCommands::set),
                Command.reads(NET_FN, 0x25, "Get Watchdog Timer", PrivilegeLevel.USER, WatchdogCommands::get));
    }

    private static int set(Exchange x) {
        int use = x.in().u8("timer use");
        int actions = x.in().u8("timer actions");
        int interval = x.in().u8("pre-timeout interval");
        int flags = x.in().u8("expiration flags clear");
        int count = x.in().u16("initial countdown");
        x.machine().settings().watchdog().set(use, actions, interval, flags, count, x.now());
        return OK;
    }

    private static int get(Exchange x) {
        int[] view = x.machine().settings().watchdog().view(x.now());
        x.out().u8(view[0]).u8(view[1]).u8(view[2]).u8(view[3]).u16(view[4]).u16(view[5]);
        return OK;
    }
}
