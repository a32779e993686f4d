package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.simulator.session.AccessPolicy;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.session.SimulatedUser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Users and channel access, to read only (IPMI v2.0 §22.23, §22.27, §22.29). */
final class UserCommands {
    private static final int NET_FN = 0x06;
    private static final int USER_IDS = 15;
    private static final int NAME_SIZE = 16;
    private static final int NO_ACCESS = 0x0f;
    private static final int ENABLED = 0x40;
    private static final int IPMI_MESSAGING = 0x10;
    private static final int ALWAYS_AVAILABLE = 0x22;

    private UserCommands() {}

    static List<Command> all() {
        return List.of(
                Command.reads(NET_FN, 0x41, "Get Channel Access", PrivilegeLevel.USER, UserCommands::channelAccess),
                Command.reads(NET_FN, 0x44, "Get User Access", PrivilegeLevel.OPERATOR, UserCommands::userAccess),
                Command.reads(NET_FN, 0x46, "Get User Name", PrivilegeLevel.OPERATOR, UserCommands::userName));
    }

    private static int channelAccess(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        if (!Channel.isLan(channel)) {
            return INVALID_DATA_FIELD;
        }
        x.out().u8(ALWAYS_AVAILABLE).u8(PrivilegeLevel.ADMINISTRATOR.code());
        return OK;
    }

    private static int userAccess(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        int id = x.in().u8("user id") & 0x3f;
        if (!Channel.isLan(channel) || id == 0 || id > USER_IDS) {
            return INVALID_DATA_FIELD;
        }
        AccessPolicy policy = x.sessions().policy();
        Optional<SimulatedUser> user = policy.user(id);
        x.out()
                .u8(USER_IDS)
                .u8(ENABLED | policy.users().size())
                .u8(policy.users().size())
                .u8(user.map(u -> IPMI_MESSAGING | u.limit().code()).orElse(NO_ACCESS));
        return OK;
    }

    private static int userName(Exchange x) {
        int id = x.in().u8("user id") & 0x3f;
        if (id == 0 || id > USER_IDS) {
            return INVALID_DATA_FIELD;
        }
        String name = x.sessions().policy().user(id).map(SimulatedUser::name).orElse("");
        x.out().bytes(Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), NAME_SIZE));
        return OK;
    }
}
