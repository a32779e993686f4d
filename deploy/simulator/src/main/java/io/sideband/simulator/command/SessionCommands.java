package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_81;
import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_87;
import static io.sideband.simulator.command.CompletionCode.INSUFFICIENT_PRIVILEGE;
import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.NOT_PRESENT;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.wire.WireWriter;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.session.AccessPolicy;
import io.sideband.simulator.session.Account;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.session.ServerSession;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How to log in, and the session itself (IPMI v2.0 §22.13 to §22.20). */
final class SessionCommands {
    private static final int NET_FN = 0x06;
    private static final int V2_DATA = 0x80;
    private static final int KG_IS_SET = 0x20;
    private static final int NAMED_USERS = 0x04;
    private static final int V2_CONNECTIONS = 0x02;
    private static final int LIST_BY_SUITE = 0x80;
    private static final int CHUNK = 16;
    private static final int STANDARD_SUITE = 0xc0;
    private static final int OEM_SUITE = 0xc1;
    private static final int OEM = 32473;
    private static final int INTEGRITY_TAG = 0x40;
    private static final int CONFIDENTIALITY_TAG = 0x80;
    private static final int SESSION_BY_HANDLE = 0xfe;
    private static final int SESSION_BY_ID = 0xff;
    private static final int RMCP_PLUS_SESSION = 0x10;
    /** IPMI, SOL and session set-up payloads 10h to 15h. */
    private static final int STANDARD_PAYLOADS = 0x0003;

    private static final int SETUP_PAYLOADS = 0x003f;

    private SessionCommands() {}

    static List<Command> all() {
        return List.of(
                Command.reads(
                        NET_FN,
                        0x38,
                        "Get Channel Authentication Capabilities",
                        PrivilegeLevel.NONE,
                        SessionCommands::capabilities),
                Command.reads(
                        NET_FN, 0x3b, "Set Session Privilege", PrivilegeLevel.CALLBACK, SessionCommands::privilege),
                Command.reads(NET_FN, 0x3c, "Close Session", PrivilegeLevel.CALLBACK, SessionCommands::close),
                Command.reads(NET_FN, 0x3d, "Get Session Info", PrivilegeLevel.USER, SessionCommands::info),
                Command.reads(
                        NET_FN, 0x4e, "Get Channel Payload Support", PrivilegeLevel.USER, SessionCommands::payloads),
                Command.reads(
                        NET_FN, 0x54, "Get Channel Cipher Suites", PrivilegeLevel.NONE, SessionCommands::cipherSuites));
    }

    /** Get Channel Authentication Capabilities (§22.13): named users and RMCP+ only, no v1.5 authentication. */
    private static int capabilities(Exchange x) {
        int channel = x.in().u8("channel");
        int privilege = x.in().u8("privilege") & 0x0f;
        if (!Channel.isLan(channel & 0x0f) || privilege > PrivilegeLevel.ADMINISTRATOR.code()) {
            return INVALID_DATA_FIELD;
        }
        boolean twoKeys = x.sessions().policy().generatingKey().isPresent();
        x.out()
                .u8(Channel.LAN)
                .u8(channel & V2_DATA)
                .u8(NAMED_USERS | (twoKeys ? KG_IS_SET : 0))
                .u8((channel & V2_DATA) != 0 ? V2_CONNECTIONS : 0)
                .u24(0)
                .u8(0);
        return OK;
    }

    /** Get Channel Cipher Suites (§22.15), in chunks of 16 bytes. */
    private static int cipherSuites(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        x.in().skip(1, "payload type");
        int list = x.in().u8("list index");
        if (!Channel.isLan(channel) || (list & LIST_BY_SUITE) == 0) {
            return INVALID_DATA_FIELD;
        }
        byte[] records = suiteRecords(x.sessions().policy(), x.machine().plays(Fault.CIPHER_SUITES_MANY));
        int from = Math.min((list & 0x3f) * CHUNK, records.length);
        int to = Math.min(from + CHUNK, records.length);
        x.out().u8(Channel.LAN).bytes(Arrays.copyOfRange(records, from, to));
        return OK;
    }

    /** Set Session Privilege Level (§22.18): 0 asks what it is. */
    private static int privilege(Exchange x) {
        int wanted = x.in().u8("privilege") & 0x0f;
        Optional<ServerSession> session = x.session();
        if (session.isEmpty() || wanted == PrivilegeLevel.CALLBACK.code()) {
            return INVALID_DATA_FIELD;
        }
        if (wanted > session.get().limit().code()) {
            return COMMAND_SPECIFIC_81;
        }
        if (wanted != 0) {
            session.get().privilege(PrivilegeLevel.values()[wanted]);
        }
        x.out().u8(session.get().privilege().code());
        return OK;
    }

    /** Close Session (§22.19): one's own, or any for an administrator. */
    private static int close(Exchange x) {
        long id = x.in().u32("session id");
        Optional<ServerSession> target = x.sessions().byId(id).filter(ServerSession::active);
        if (target.isEmpty()) {
            return COMMAND_SPECIFIC_87;
        }
        boolean own = x.session().equals(target);
        if (!own
                && !x.session()
                        .map(ServerSession::privilege)
                        .orElse(PrivilegeLevel.NONE)
                        .covers(PrivilegeLevel.ADMINISTRATOR)) {
            return INSUFFICIENT_PRIVILEGE;
        }
        x.sessions().close(target.get(), x.now());
        return OK;
    }

    /** Get Session Info (§22.20) by index, handle or id. */
    private static int info(Exchange x) {
        int index = x.in().u8("session index");
        List<ServerSession> active = x.sessions().active();
        Optional<ServerSession> found = switch (index) {
            case 0 -> x.session();
            case SESSION_BY_HANDLE -> x.sessions().byHandle(x.in().u8("session handle"));
            case SESSION_BY_ID -> x.sessions().byId(x.in().u32("session id"));
            default -> index <= active.size() ? Optional.of(active.get(index - 1)) : Optional.empty();
        };
        Optional<ServerSession> session = found.filter(ServerSession::active);
        if (session.isEmpty() && index > active.size()) {
            return NOT_PRESENT;
        }
        AccessPolicy policy = x.sessions().policy();
        x.out()
                .u8(session.map(ServerSession::handle).orElse(0))
                .u8(policy.slots())
                .u8(active.size());
        session.ifPresent(s -> x.out()
                .u8(s.user().map(Account::id).orElse(0))
                .u8(s.privilege().code())
                .u8(RMCP_PLUS_SESSION | Channel.LAN));
        return OK;
    }

    /** Get Channel Payload Support (§24.8): IPMI messages and session set-up. */
    private static int payloads(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        if (!Channel.isLan(channel)) {
            return INVALID_DATA_FIELD;
        }
        x.out().u16(STANDARD_PAYLOADS).u16(SETUP_PAYLOADS).u32(0);
        return OK;
    }

    private static byte[] suiteRecords(AccessPolicy policy, boolean many) {
        WireWriter out = new WireWriter();
        if (many) {
            // an OEM suite, and one record that holds several algorithms of a kind
            out.u8(OEM_SUITE).u8(0x80).u24(OEM).u8(1).u8(INTEGRITY_TAG | 1).u8(CONFIDENTIALITY_TAG | 1);
            out.u8(STANDARD_SUITE)
                    .u8(2)
                    .u8(1)
                    .u8(INTEGRITY_TAG)
                    .u8(INTEGRITY_TAG | 1)
                    .u8(CONFIDENTIALITY_TAG)
                    .u8(CONFIDENTIALITY_TAG | 1);
        }
        if (policy.suiteZero()) {
            out.u8(STANDARD_SUITE).u8(0).u8(0).u8(INTEGRITY_TAG).u8(CONFIDENTIALITY_TAG);
        }
        policy.suites().stream()
                .sorted(Comparator.comparingInt(CipherSuite::id))
                .forEach(suite -> out.u8(STANDARD_SUITE)
                        .u8(suite.id())
                        .u8(suite.authentication())
                        .u8(INTEGRITY_TAG | suite.integrity())
                        .u8(CONFIDENTIALITY_TAG | suite.confidentiality()));
        return out.toByteArray();
    }
}
