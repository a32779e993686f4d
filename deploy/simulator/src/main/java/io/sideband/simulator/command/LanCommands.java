package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_82;
import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import io.sideband.simulator.session.Accounts;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.session.SessionTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * LAN configuration (IPMI v2.0 §23). Addresses can be set and read back; the simulator listens where it did. Cipher suite
 * privileges and the bad password threshold take effect.
 */
final class LanCommands {
    private static final int NET_FN = 0x0c;
    private static final int REVISION_ONLY = 0x80;
    private static final int ADDRESS = 3;
    private static final int MAC = 5;
    private static final int SUITE_COUNT = 22;
    private static final int SUITES = 23;
    private static final int SUITE_PRIVILEGES = 24;
    private static final int BAD_PASSWORD_THRESHOLD = 26;
    private static final int MOST_SUITES = 16;
    private static final int STATISTICS = 9;

    private LanCommands() {}

    static List<Command> all() {
        return List.of(
                Command.changes(
                        NET_FN,
                        0x01,
                        "Set LAN Configuration Parameters",
                        PrivilegeLevel.ADMINISTRATOR,
                        LanCommands::set),
                Command.reads(
                        NET_FN, 0x02, "Get LAN Configuration Parameters", PrivilegeLevel.OPERATOR, LanCommands::get),
                Command.reads(NET_FN, 0x04, "Get IP/UDP/RMCP Statistics", PrivilegeLevel.USER, x -> {
                    x.in().skip(2, "channel and clear");
                    x.out().bytes(new byte[STATISTICS * 2]);
                    return OK;
                }));
    }

    private static int set(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        int number = x.in().u8("parameter");
        if (!Channel.isLan(channel)) {
            return INVALID_DATA_FIELD;
        }
        return switch (number) {
            case MAC, SUITE_COUNT, SUITES -> COMMAND_SPECIFIC_82;
            case SUITE_PRIVILEGES -> setPrivileges(x);
            case BAD_PASSWORD_THRESHOLD -> {
                x.in().skip(1, "options");
                int threshold = x.in().u8("threshold");
                int reset = x.in().u16("reset interval");
                int lockOut = x.in().u16("lockout interval");
                x.sessions().accounts().lockOut(new Accounts.LockOut(threshold, reset, lockOut));
                yield OK;
            }
            default -> ParameterCommands.set(x, x.machine().settings().lan(), number);
        };
    }

    private static int get(Exchange x) {
        int channel = x.in().u8("channel");
        int number = x.in().u8("parameter");
        if (!Channel.isLan(channel & 0x0f)) {
            return INVALID_DATA_FIELD;
        }
        boolean revisionOnly = (channel & REVISION_ONLY) != 0;
        return derived(x, number)
                .map(data -> ParameterCommands.answer(x, data, revisionOnly))
                .orElseGet(() -> ParameterCommands.get(x, x.machine().settings().lan(), number, revisionOnly));
    }

    /** What is not simply stored. */
    private static Optional<ByteString> derived(Exchange x, int number) {
        return switch (number) {
            case ADDRESS -> Optional.of(address(x));
            case MAC -> Optional.of(ByteString.copyOf(x.machine().identity().macBytes()));
            case SUITE_COUNT -> Optional.of(ByteString.copyOf((byte) suites(x).size()));
            case SUITES -> {
                WireWriter list = new WireWriter().u8(0);
                suites(x).forEach(list::u8);
                yield Optional.of(
                        list.bytes(new byte[MOST_SUITES - suites(x).size()]).toByteString());
            }
            case SUITE_PRIVILEGES -> Optional.of(privileges(x));
            case BAD_PASSWORD_THRESHOLD -> {
                Accounts.LockOut rule = x.sessions().accounts().lockOut();
                yield Optional.of(new WireWriter()
                        .u8(0)
                        .u8(rule.threshold())
                        .u16(rule.resetInterval())
                        .u16(rule.lockoutInterval())
                        .toByteString());
            }
            default -> Optional.empty();
        };
    }

    /** The address that was set, or the one at which it listens. */
    private static ByteString address(Exchange x) {
        ByteString set = x.machine().settings().lan().get(ADDRESS, 0, 0).orElseThrow();
        return set.equals(ByteString.ofHex("00000000"))
                ? ByteString.copyOf(x.address().getAddress().getAddress())
                : set;
    }

    /** Ids of the suites that the BMC has, in ascending order. */
    static List<Integer> suites(Exchange x) {
        Stream<Integer> protecting =
                x.sessions().policy().suites().stream().map(CipherSuite::id).sorted();
        return x.sessions().policy().suiteZero()
                ? Stream.concat(Stream.of(0), protecting).toList()
                : protecting.toList();
    }

    /** Byte 1 is reserved, then two suites a byte, the first in the low half, in the order of the list of suites. */
    private static ByteString privileges(Exchange x) {
        byte[] data = new byte[1 + MOST_SUITES / 2];
        List<Integer> suites = suites(x);
        for (int i = 0; i < suites.size(); i++) {
            int code = x.sessions().suites().code(suites.get(i));
            data[1 + i / 2] |= (byte) (code << (4 * (i % 2)));
        }
        return ByteString.copyOf(data);
    }

    private static int setPrivileges(Exchange x) {
        x.in().skip(1, "reserved");
        byte[] pairs = x.in().bytes(MOST_SUITES / 2, "privileges");
        SessionTable sessions = x.sessions();
        List<Integer> suites = suites(x);
        for (int i = 0; i < suites.size(); i++) {
            sessions.suites().set(suites.get(i), (pairs[i / 2] >> (4 * (i % 2))) & 0x0f);
        }
        return OK;
    }
}
