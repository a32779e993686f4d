package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.settings.Configuration;
import java.util.List;

/** Platform event filtering: its configuration (IPMI v2.0 §30). Filters are kept, not applied: no trap is sent. */
final class PefCommands {
    private static final int NET_FN = 0x04;
    private static final int VERSION = 0x51;
    /** Alert, power down, reset and power cycle. */
    private static final int ACTIONS = 0x0f;

    private static final int FILTERS = 16;
    private static final int REVISION_ONLY = 0x80;
    private static final int NUMBER = 0x7f;
    private static final int FILTER_TABLE = 6;
    private static final int FILTER_TABLE_DATA_1 = 7;

    private PefCommands() {}

    static List<Command> all() {
        return List.of(
                Command.reads(NET_FN, 0x10, "Get PEF Capabilities", PrivilegeLevel.USER, x -> {
                    x.out().u8(VERSION).u8(ACTIONS).u8(FILTERS);
                    return OK;
                }),
                Command.changes(NET_FN, 0x11, "Arm PEF Postpone Timer", PrivilegeLevel.ADMINISTRATOR, x -> {
                    int value = x.in().u8("postpone timer");
                    if (value != 0xff) {
                        x.machine().settings().pefPostpone(value);
                    }
                    x.out().u8(x.machine().settings().pefPostpone());
                    return OK;
                }),
                Command.changes(
                        NET_FN,
                        0x12,
                        "Set PEF Configuration Parameters",
                        PrivilegeLevel.ADMINISTRATOR,
                        PefCommands::set),
                Command.reads(
                        NET_FN, 0x13, "Get PEF Configuration Parameters", PrivilegeLevel.OPERATOR, PefCommands::get),
                Command.changes(NET_FN, 0x14, "Set Last Processed Event Id", PrivilegeLevel.ADMINISTRATOR, x -> {
                    boolean byBmc = (x.in().u8("which") & 1) != 0;
                    x.machine().settings().lastEvent(byBmc, x.in().u16("record id"));
                    return OK;
                }),
                Command.reads(NET_FN, 0x15, "Get Last Processed Event Id", PrivilegeLevel.ADMINISTRATOR, x -> {
                    var log = x.machine().log();
                    int last =
                            log.size() == 0 ? 0xffff : log.entries().getLast().id();
                    x.out()
                            .u32(log.lastAdded())
                            .u16(last)
                            .u16(x.machine().settings().lastSoftwareEvent())
                            .u16(x.machine().settings().lastBmcEvent());
                    return OK;
                }),
                Command.changes(NET_FN, 0x17, "PET Acknowledge", PrivilegeLevel.NONE, x -> {
                    x.in().skip(12, "event");
                    return OK;
                }));
    }

    private static int set(Exchange x) {
        int number = x.in().u8("parameter") & NUMBER;
        Configuration pef = x.machine().settings().pef();
        if (number == FILTER_TABLE_DATA_1) {
            int filter = x.in().u8("filter") & NUMBER;
            int first = x.in().u8("filter configuration");
            byte[] row = pef.get(FILTER_TABLE, filter, 0)
                    .map(ByteString::toByteArray)
                    .orElse(new byte[0]);
            if (row.length < 2) {
                return CompletionCode.OUT_OF_RANGE;
            }
            row[1] = (byte) first;
            pef.set(FILTER_TABLE, row);
            return OK;
        }
        return ParameterCommands.set(x, pef, number);
    }

    private static int get(Exchange x) {
        int parameter = x.in().u8("parameter");
        int number = parameter & NUMBER;
        boolean revisionOnly = (parameter & REVISION_ONLY) != 0;
        Configuration pef = x.machine().settings().pef();
        if (number != FILTER_TABLE_DATA_1) {
            return ParameterCommands.get(x, pef, number, revisionOnly);
        }
        int filter = x.in().hasRemaining() ? x.in().u8("filter") : 0;
        return pef.get(FILTER_TABLE, filter, 0)
                .map(row -> ParameterCommands.answer(
                        x, ByteString.copyOf((byte) row.at(0), (byte) row.at(1)), revisionOnly))
                .orElse(CompletionCode.OUT_OF_RANGE);
    }
}
