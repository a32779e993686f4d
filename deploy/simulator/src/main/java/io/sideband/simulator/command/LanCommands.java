package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_80;
import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.simulator.session.PrivilegeLevel;
import java.util.List;

/** LAN configuration, to read only (IPMI v2.0 §23.2). */
final class LanCommands {
    private static final int NET_FN = 0x0c;
    private static final int PARAMETER_REVISION = 0x11;
    private static final int REVISION_ONLY = 0x80;
    private static final int STATIC_ADDRESS = 0x01;

    private LanCommands() {}

    static List<Command> all() {
        return List.of(Command.reads(
                NET_FN, 0x02, "Get LAN Configuration Parameters", PrivilegeLevel.OPERATOR, LanCommands::parameter));
    }

    private static int parameter(Exchange x) {
        int channel = x.in().u8("channel");
        int parameter = x.in().u8("parameter");
        if (!Channel.isLan(channel & 0x0f)) {
            return INVALID_DATA_FIELD;
        }
        byte[] data = switch (parameter) {
            case 0 -> new byte[] {0};
            case 1 -> new byte[] {0};
            case 2 -> new byte[5];
            case 3 -> x.address().getAddress().getAddress();
            case 4 -> new byte[] {STATIC_ADDRESS};
            case 5 -> x.machine().identity().macBytes();
            case 6 -> new byte[] {(byte) 255, 0, 0, 0};
            case 12 -> new byte[4];
            default -> null;
        };
        if (data == null) {
            return COMMAND_SPECIFIC_80;
        }
        x.out().u8(PARAMETER_REVISION);
        if ((channel & REVISION_ONLY) == 0) {
            x.out().bytes(data);
        }
        return OK;
    }
}
