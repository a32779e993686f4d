package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.settings.Settings;
import java.util.List;

/** Channels: who they are and what they allow (IPMI v2.0 §22.22 to §22.24). */
final class ChannelCommands {
    private static final int NET_FN = 0x06;
    private static final int LAN_802_3 = 0x04;
    private static final int SYSTEM_INTERFACE_MEDIUM = 0x0c;
    private static final int IPMB_MEDIUM = 0x01;
    private static final int IPMB_PROTOCOL = 0x01;
    private static final int KCS_PROTOCOL = 0x05;
    private static final int MULTI_SESSION = 0x80;
    private static final int IPMI_ENTERPRISE = 7154;
    private static final int SET = 0xc0;

    private ChannelCommands() {}

    static List<Command> all() {
        return List.of(
                Command.changes(
                        NET_FN, 0x40, "Set Channel Access", PrivilegeLevel.ADMINISTRATOR, ChannelCommands::setAccess),
                Command.reads(NET_FN, 0x41, "Get Channel Access", PrivilegeLevel.USER, ChannelCommands::getAccess),
                Command.reads(NET_FN, 0x42, "Get Channel Info", PrivilegeLevel.USER, ChannelCommands::info));
    }

    /** Set Channel Access (§22.22); volatile and non-volatile settings are the same here. */
    private static int setAccess(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        int access = x.in().u8("access");
        int privilege = x.in().u8("privilege");
        if (!Channel.isLan(channel)) {
            return INVALID_DATA_FIELD;
        }
        Settings settings = x.machine().settings();
        settings.channelAccess(
                (access & SET) == 0 ? settings.channelAccess() : access & 0x3f,
                (privilege & SET) == 0 ? settings.channelPrivilege() : privilege & 0x0f);
        return OK;
    }

    /** Get Channel Access (§22.23). */
    private static int getAccess(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        if (!Channel.isLan(channel)) {
            return INVALID_DATA_FIELD;
        }
        Settings settings = x.machine().settings();
        x.out().u8(settings.channelAccess()).u8(settings.channelPrivilege());
        return OK;
    }

    /** Get Channel Info (§22.24): IPMB 0, LAN 1, system interface F. */
    private static int info(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        if (Channel.isLan(channel)) {
            int sessions = x.sessions().active().size();
            return answer(x, Channel.LAN, LAN_802_3, IPMB_PROTOCOL, MULTI_SESSION | sessions);
        }
        return switch (channel) {
            case Channel.IPMB -> answer(x, channel, IPMB_MEDIUM, IPMB_PROTOCOL, 0);
            case Channel.SYSTEM_INTERFACE -> answer(x, channel, SYSTEM_INTERFACE_MEDIUM, KCS_PROTOCOL, 0);
            default -> INVALID_DATA_FIELD;
        };
    }

    private static int answer(Exchange x, int channel, int medium, int protocol, int sessions) {
        x.out()
                .u8(channel)
                .u8(medium)
                .u8(protocol)
                .u8(sessions)
                .u24(IPMI_ENTERPRISE)
                .u16(0);
        return OK;
    }
}
