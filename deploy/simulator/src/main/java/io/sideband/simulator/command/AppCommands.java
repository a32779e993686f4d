package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.simulator.inventory.BmcIdentity;
import io.sideband.simulator.session.PrivilegeLevel;
import java.util.List;

/** What a BMC says about itself (IPMI v2.0 §20, §22). */
final class AppCommands {
    private static final int NET_FN = 0x06;
    private static final int REVISION_WITH_SDRS = 0x81;
    private static final int IPMI_2_0 = 0x02;
    /** Chassis, FRU, SEL, SDR repository and sensor device. */
    private static final int DEVICE_SUPPORT = 0x8f;

    private static final int SELF_TEST_PASSED = 0x55;
    private static final int EVENT_LOG_AND_RECEIVE = 0x0d;
    private static final int LAN_802_3 = 0x04;
    private static final int IPMB_PROTOCOL = 0x01;
    private static final int MULTI_SESSION = 0x80;
    private static final int IPMI_ENTERPRISE = 7154;

    private AppCommands() {}

    static List<Command> all() {
        return List.of(
                Command.reads(NET_FN, 0x01, "Get Device ID", PrivilegeLevel.USER, AppCommands::deviceId),
                Command.changes(NET_FN, 0x02, "Cold Reset", PrivilegeLevel.ADMINISTRATOR, AppCommands::coldReset),
                Command.reads(NET_FN, 0x04, "Get Self Test Results", PrivilegeLevel.USER, x -> {
                    x.out().u8(SELF_TEST_PASSED).u8(0);
                    return OK;
                }),
                Command.reads(
                        NET_FN,
                        0x07,
                        "Get ACPI Power State",
                        PrivilegeLevel.USER,
                        ChassisCommands.evidence(AppCommands::acpiPowerState)),
                Command.reads(NET_FN, 0x08, "Get Device GUID", PrivilegeLevel.USER, AppCommands::guid),
                Command.reads(NET_FN, 0x25, "Get Watchdog Timer", PrivilegeLevel.USER, x -> {
                    x.out().u8(0).u8(0).u8(0).u8(0).u16(0).u16(0);
                    return OK;
                }),
                Command.reads(NET_FN, 0x2f, "Get BMC Global Enables", PrivilegeLevel.USER, x -> {
                    x.out().u8(EVENT_LOG_AND_RECEIVE);
                    return OK;
                }),
                Command.reads(NET_FN, 0x37, "Get System GUID", PrivilegeLevel.NONE, AppCommands::guid),
                Command.reads(NET_FN, 0x42, "Get Channel Info", PrivilegeLevel.USER, AppCommands::channelInfo));
    }

    /** Get Device ID (§20.1). */
    private static int deviceId(Exchange x) {
        BmcIdentity identity = x.machine().identity();
        int minor = identity.firmwareMinor();
        x.out()
                .u8(identity.deviceId())
                .u8(REVISION_WITH_SDRS)
                .u8(identity.firmwareMajor())
                .u8((minor / 10) << 4 | minor % 10)
                .u8(IPMI_2_0)
                .u8(DEVICE_SUPPORT)
                .u24(identity.manufacturer())
                .u16(identity.product())
                .u32(0);
        return OK;
    }

    /** Cold Reset (§20.2): every session is lost, this one too, so that only the network may still carry an answer. */
    private static int coldReset(Exchange x) {
        x.machine().forgetReservations();
        x.sessions().lose(x.now());
        return OK;
    }

    /** Get ACPI Power State (§20.7): S0/D0 or S5/D3. */
    private static int acpiPowerState(Exchange x) {
        boolean on = x.machine().chassisShown().on();
        x.out().u8(on ? 0x00 : 0x05).u8(on ? 0x00 : 0x03);
        return OK;
    }

    /** Get System GUID, Get Device GUID (§22.14, §20.8). */
    private static int guid(Exchange x) {
        x.out().bytes(x.machine().identity().guidBytes());
        return OK;
    }

    /** Get Channel Info (§22.24). */
    private static int channelInfo(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        if (!Channel.isLan(channel)) {
            return INVALID_DATA_FIELD;
        }
        x.out()
                .u8(Channel.LAN)
                .u8(LAN_802_3)
                .u8(IPMB_PROTOCOL)
                .u8(MULTI_SESSION | x.sessions().active().size())
                .u24(IPMI_ENTERPRISE)
                .u16(0);
        return OK;
    }
}
