package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_80;
import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_81;
import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_82;
import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.NOT_IN_PRESENT_STATE;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.simulator.firmware.FirmwareVersion;
import io.sideband.simulator.firmware.Upgrade;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.session.PrivilegeLevel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Firmware upgrade (PICMG HPM.1 R1.0 §3). */
final class FirmwareCommands {
    private static final int PICMG = 0x00;
    /** Self-test, manual rollback, deferred activation. */
    private static final int CAPABILITIES = 0x15;

    private static final int TIMEOUT = 2;
    private static final int BACKUP_BY_UPGRADE = 0x02;
    private static final int COMPARABLE = 0x08;
    private static final int DEFERRABLE = 0x10;
    private static final int SELF_TEST_PASSED = 0x55;
    private static final int DESCRIPTION = 12;
    private static final String[] NAMES = {"BMC", "BIOS"};

    private FirmwareCommands() {}

    static List<Command> all() {
        return List.of(
                reads(0x2e, "Get Target Upgrade Capabilities", x -> {
                    int all = (1 << Upgrade.COMPONENTS) - 1;
                    x.out()
                            .u8(0)
                            .u8(CAPABILITIES)
                            .u8(TIMEOUT)
                            .u8(TIMEOUT)
                            .u8(TIMEOUT)
                            .u8(TIMEOUT)
                            .u8(all);
                    return OK;
                }),
                reads(0x2f, "Get Component Properties", FirmwareCommands::properties),
                changes(0x30, "Abort Firmware Upgrade", x -> {
                    x.machine().equipment().firmware().abort();
                    return OK;
                }),
                changes(0x31, "Initiate Upgrade Action", x -> {
                    int components = x.in().u8("components");
                    return code(x.machine().equipment().firmware().initiate(components, x.in().u8("upgrade action")));
                }),
                changes(0x32, "Upload Firmware Block", FirmwareCommands::block),
                changes(0x33, "Finish Firmware Upload", x -> {
                    int component = x.in().u8("component");
                    return code(x.machine().equipment().firmware().finish(component, x.in().u32("image length")));
                }),
                reads(0x34, "Get Upgrade Status", x -> {
                    // nothing takes long enough here to be still under way
                    x.out().u8(x.machine().equipment().firmware().lastCommand()).u8(OK);
                    return OK;
                }),
                changes(
                        0x35,
                        "Activate Firmware",
                        x -> code(x.machine().equipment().firmware().activate())),
                reads(0x36, "Query Self-test Results", x -> {
                    x.out().u8(SELF_TEST_PASSED).u8(0);
                    return OK;
                }),
                reads(0x37, "Query Rollback Status", x -> {
                    x.out().u8(x.machine().equipment().firmware().rolledBack());
                    return OK;
                }),
                changes(0x38, "Initiate Manual Rollback", x -> {
                    x.machine().equipment().firmware().rollBack();
                    return OK;
                }));
    }

    private static Command reads(int code, String name, Command.Handler handler) {
        return Command.reads(Command.GROUP_EXTENSION, code, name, PrivilegeLevel.USER, handler)
                .inGroup(PICMG);
    }

    private static Command changes(int code, String name, Command.Handler handler) {
        return Command.changes(Command.GROUP_EXTENSION, code, name, PrivilegeLevel.ADMINISTRATOR, x -> {
                    x.machine().equipment().firmware().lastCommand(code);
                    return handler.handle(x);
                })
                .inGroup(PICMG);
    }

    /** Get Component Properties (table 3-5): general, version, description, rollback and deferred version. */
    private static int properties(Exchange x) {
        int component = x.in().u8("component");
        int selector = x.in().u8("properties selector");
        if (component >= Upgrade.COMPONENTS) {
            return COMMAND_SPECIFIC_82;
        }
        Upgrade firmware = x.machine().equipment().firmware();
        return switch (selector) {
            case 0 -> {
                x.out().u8(BACKUP_BY_UPGRADE | COMPARABLE | DEFERRABLE);
                yield OK;
            }
            case 1 -> version(x, Optional.of(firmware.active(component)));
            case 2 -> {
                byte[] name = NAMES[component].getBytes(StandardCharsets.US_ASCII);
                x.out().bytes(Arrays.copyOf(name, DESCRIPTION));
                yield OK;
            }
            case 3 -> version(x, firmware.rollback(component));
            case 4 -> version(x, firmware.deferred(component));
            default -> INVALID_DATA_FIELD;
        };
    }

    private static int version(Exchange x, Optional<FirmwareVersion> version) {
        version.ifPresent(found -> found.encode(x.out()));
        return version.isPresent() ? OK : NOT_IN_PRESENT_STATE;
    }

    /** Upload Firmware Block (§3.6). A slow BMC takes the block, and says that it is still at it: 80h. */
    private static int block(Exchange x) {
        int number = x.in().u8("block number");
        int outcome = code(x.machine().equipment().firmware().block(number, x.in().rest()));
        return outcome == OK && x.machine().plays(Fault.HPM_SLOW_BLOCKS) ? COMMAND_SPECIFIC_80 : outcome;
    }

    private static int code(Upgrade.Step step) {
        return switch (step) {
            case DONE -> OK;
            case OUT_OF_ORDER -> NOT_IN_PRESENT_STATE;
            case WRONG_COMPONENT, WRONG_LENGTH -> COMMAND_SPECIFIC_81;
            case BAD_IMAGE, WRONG_BLOCK -> COMMAND_SPECIFIC_82;
        };
    }
}
