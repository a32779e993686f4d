package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.simulator.firmware.FirmwareVersion;
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
                Command.changes(NET_FN, 0x03, "Warm Reset", PrivilegeLevel.ADMINISTRATOR, AppCommands::coldReset),
                Command.changes(NET_FN, 0x2e, "Set BMC Global Enables", PrivilegeLevel.ADMINISTRATOR, x -> {
                    x.machine().settings().globalEnables(x.in().u8("enables"));
                    return OK;
                }),
                Command.reads(NET_FN, 0x2f, "Get BMC Global Enables", PrivilegeLevel.USER, x -> {
                    x.out().u8(x.machine().settings().globalEnables());
                    return OK;
                }),
                Command.reads(NET_FN, 0x37, "Get System GUID", PrivilegeLevel.NONE, AppCommands::guid));
    }

    /** Get Device ID (§20.1). */
    private static int deviceId(Exchange x) {
        BmcIdentity identity = x.machine().identity();
        FirmwareVersion firmware = x.machine().equipment().firmware().active(0);
        int minor = firmware.minor();
        x.out()
                .u8(identity.deviceId())
                .u8(REVISION_WITH_SDRS)
                .u8(firmware.major())
                .u8((minor / 10) << 4 | minor % 10)
                .u8(IPMI_2_0)
                .u8(DEVICE_SUPPORT)
                .u24(identity.manufacturer())
                .u16(identity.product())
                .u32(firmware.auxiliary());
        return OK;
    }

    /** Cold Reset (§20.2): every session is lost, this one too, so that only the network may still carry an answer. */
    private static int coldReset(Exchange x) {
        x.machine().reservations().forget();
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
}
