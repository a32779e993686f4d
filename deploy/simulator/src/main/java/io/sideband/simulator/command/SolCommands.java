package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_80;
import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_81;
import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_84;
import static io.sideband.simulator.command.CompletionCode.INSUFFICIENT_PRIVILEGE;
import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.ipmi.wire.PayloadType;
import io.sideband.simulator.console.SolPort;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.session.Account;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.session.ServerSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Payload activation and SOL configuration (IPMI v2.0 §24, §26). */
final class SolCommands {
    private static final int APP = 0x06;
    private static final int TRANSPORT = 0x0c;
    private static final int TYPE = 0x3f;
    private static final int ENABLE = 1;
    private static final int ENCRYPTED = 0x80;
    private static final int ACCESS = 2;
    private static final int REVISION_ONLY = 0x80;
    private static final int NO_VLAN = 0xffff;
    private static final int VERSION_1_0 = 0x10;
    private static final byte[] PROMPT = "login: ".getBytes(StandardCharsets.US_ASCII);

    private SolCommands() {}

    static List<Command> all() {
        return List.of(
                Command.changes(APP, 0x48, "Activate Payload", PrivilegeLevel.USER, SolCommands::activate),
                Command.changes(APP, 0x49, "Deactivate Payload", PrivilegeLevel.USER, SolCommands::deactivate),
                Command.reads(APP, 0x4a, "Get Payload Activation Status", PrivilegeLevel.USER, x -> {
                    boolean sol = (x.in().u8("payload type") & TYPE) == PayloadType.SOL;
                    x.out()
                            .u8(sol && !x.machine().plays(Fault.SOL_CAPACITY_ZERO) ? 1 : 0)
                            .u16(sol && x.machine().equipment().sol().owner().isPresent() ? 1 : 0);
                    return OK;
                }),
                Command.reads(APP, 0x4b, "Get Payload Instance Info", PrivilegeLevel.USER, SolCommands::instance),
                Command.reads(APP, 0x4f, "Get Channel Payload Version", PrivilegeLevel.USER, SolCommands::version),
                Command.changes(
                        TRANSPORT, 0x21, "Set SOL Configuration Parameters", PrivilegeLevel.ADMINISTRATOR, x -> {
                            int channel = x.in().u8("channel") & 0x0f;
                            int number = x.in().u8("parameter");
                            return Channel.isLan(channel)
                                    ? ParameterCommands.set(
                                            x, x.machine().settings().sol(), number)
                                    : INVALID_DATA_FIELD;
                        }),
                Command.reads(TRANSPORT, 0x22, "Get SOL Configuration Parameters", PrivilegeLevel.USER, x -> {
                    int channel = x.in().u8("channel");
                    int number = x.in().u8("parameter");
                    boolean revisionOnly = (channel & REVISION_ONLY) != 0;
                    return Channel.isLan(channel & 0x0f)
                            ? ParameterCommands.get(x, x.machine().settings().sol(), number, revisionOnly)
                            : INVALID_DATA_FIELD;
                }));
    }

    /** Activate Payload (§24.1): 80h if somebody has it, 81h if SOL is off, 84h if encryption is missing. */
    private static int activate(Exchange x) {
        int type = x.in().u8("payload type") & TYPE;
        int instance = x.in().u8("payload instance") & 0x0f;
        int auxiliary = x.in().u8("auxiliary data");
        x.in().skip(3, "auxiliary data");
        Optional<ServerSession> session = x.session();
        if (type != PayloadType.SOL || instance != 1 || session.isEmpty()) {
            return INVALID_DATA_FIELD;
        }
        int access = parameter(x, ACCESS);
        PrivilegeLevel needed = PrivilegeLevel.values()[Math.min(access & 0x0f, PrivilegeLevel.ADMINISTRATOR.code())];
        boolean mayUse = session.get()
                .user()
                .map(Account::id)
                .map(id -> x.sessions().accounts().byId(id).sol())
                .orElse(false);
        if (!mayUse || !session.get().limit().covers(needed)) {
            return INSUFFICIENT_PRIVILEGE;
        }
        if ((parameter(x, ENABLE) & 1) == 0) {
            return COMMAND_SPECIFIC_81;
        }
        if ((access & ENCRYPTED) != 0 && (auxiliary & ENCRYPTED) == 0) {
            return COMMAND_SPECIFIC_84;
        }
        SolPort sol = x.machine().equipment().sol();
        if (sol.owner().isPresent()) {
            return COMMAND_SPECIFIC_80;
        }
        sol.activate(session.get());
        if (x.machine().plays(Fault.SOL_ACTIVATION_UNANSWERED)) {
            x.withhold();
            sol.print(PROMPT);
        }
        boolean nonsense = x.machine().plays(Fault.SOL_NONSENSE_SIZES);
        int port = x.address().getPort();
        x.out()
                .u32(0)
                .u16(nonsense ? 0x0101 : SolPort.PAYLOAD_SIZE)
                .u16(nonsense ? 0x0101 : SolPort.PAYLOAD_SIZE)
                .u16(x.machine().plays(Fault.SOL_PORT_SWAPPED) ? Integer.reverseBytes(port) >>> 16 : port)
                .u16(NO_VLAN);
        return OK;
    }

    private static int parameter(Exchange x, int number) {
        return x.machine().settings().sol().get(number, 0, 0).orElseThrow().at(0);
    }

    /** Deactivate Payload (§24.2): by anybody, 80h if nobody has it. */
    private static int deactivate(Exchange x) {
        int type = x.in().u8("payload type") & TYPE;
        x.in().skip(1, "payload instance");
        if (type != PayloadType.SOL) {
            return INVALID_DATA_FIELD;
        }
        SolPort sol = x.machine().equipment().sol();
        Optional<ServerSession> owner = sol.owner();
        if (owner.isEmpty()) {
            return COMMAND_SPECIFIC_80;
        }
        boolean stolen = !owner.equals(x.session());
        sol.deactivate(stolen && !x.machine().plays(Fault.SOL_STOLEN_SILENTLY));
        return OK;
    }

    /** Get Payload Instance Info (§24.5): the session that has it, 0 for none, and the port number. */
    private static int instance(Exchange x) {
        x.in().skip(2, "payload type and instance");
        long id = x.machine().equipment().sol().owner().map(ServerSession::id).orElse(0L);
        x.out().u32(id).u8(1).bytes(new byte[7]);
        return OK;
    }

    /** Get Channel Payload Version (§24.9): 80h for a payload that the channel does not have. */
    private static int version(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        int type = x.in().u8("payload type") & TYPE;
        if (!Channel.isLan(channel)) {
            return INVALID_DATA_FIELD;
        }
        if (type != PayloadType.IPMI && type != PayloadType.SOL && !PayloadType.isSessionSetup(type)) {
            return COMMAND_SPECIFIC_80;
        }
        x.out().u8(VERSION_1_0);
        return OK;
    }
}
