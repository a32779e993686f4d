package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_80;
import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_81;
import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.OK;

import io.sideband.ipmi.crypto.Secret;
import io.sideband.simulator.session.Account;
import io.sideband.simulator.session.Accounts;
import io.sideband.simulator.session.PrivilegeLevel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Users of the BMC (IPMI v2.0 §22.26 to §22.31, §24.6). A request for a user id that does not exist gets CCh. */
final class UserCommands {
    private static final int NET_FN = 0x06;
    private static final int USER_ID = 0x3f;
    private static final int NAME_SIZE = 16;
    private static final int SHORT_PASSWORD = 16;
    private static final int LONG_PASSWORD = 20;
    private static final int TWENTY_BYTES = 0x80;
    private static final int CHANGES_FLAGS = 0x80;
    private static final int ENABLED = 0x40;
    private static final int DISABLED = 0x80;
    private static final int FLAGS = 0x70;
    private static final int DISABLE = 0;
    private static final int ENABLE = 1;
    private static final int SET_PASSWORD = 2;
    private static final int DISABLE_PAYLOADS = 0x40;
    private static final int SOL_PAYLOAD = 0x02;

    private UserCommands() {}

    static List<Command> all() {
        return List.of(
                Command.changes(NET_FN, 0x43, "Set User Access", PrivilegeLevel.ADMINISTRATOR, UserCommands::setAccess),
                Command.reads(NET_FN, 0x44, "Get User Access", PrivilegeLevel.OPERATOR, UserCommands::getAccess),
                Command.changes(NET_FN, 0x45, "Set User Name", PrivilegeLevel.ADMINISTRATOR, UserCommands::setName),
                Command.reads(NET_FN, 0x46, "Get User Name", PrivilegeLevel.OPERATOR, UserCommands::getName),
                Command.changes(
                        NET_FN, 0x47, "Set User Password", PrivilegeLevel.ADMINISTRATOR, UserCommands::setPassword),
                Command.changes(
                        NET_FN,
                        0x4c,
                        "Set User Payload Access",
                        PrivilegeLevel.ADMINISTRATOR,
                        UserCommands::setPayloads),
                Command.reads(
                        NET_FN, 0x4d, "Get User Payload Access", PrivilegeLevel.OPERATOR, UserCommands::getPayloads));
    }

    private static boolean exists(int id) {
        return id >= 1 && id <= Accounts.IDS;
    }

    /** Set User Access (§22.26). */
    private static int setAccess(Exchange x) {
        int first = x.in().u8("channel and flags");
        int id = x.in().u8("user id") & USER_ID;
        int limit = x.in().u8("privilege limit") & 0x0f;
        if (!Channel.isLan(first & 0x0f) || !exists(id)) {
            return INVALID_DATA_FIELD;
        }
        Accounts accounts = x.sessions().accounts();
        Account account = accounts.byId(id);
        int flags = (first & CHANGES_FLAGS) != 0 ? first & FLAGS : account.flags();
        accounts.put(account.withAccess(limit, flags));
        return OK;
    }

    /** Get User Access (§22.27). */
    private static int getAccess(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        int id = x.in().u8("user id") & USER_ID;
        if (!Channel.isLan(channel) || !exists(id)) {
            return INVALID_DATA_FIELD;
        }
        List<Account> all = x.sessions().accounts().all();
        Account account = x.sessions().accounts().byId(id);
        int enabled = (int) all.stream().filter(Account::enabled).count();
        int named = (int) all.stream().filter(a -> !a.name().isEmpty()).count();
        x.out()
                .u8(Accounts.IDS)
                .u8((account.enabled() ? ENABLED : DISABLED) | enabled)
                .u8(named)
                .u8(account.flags() | account.limit());
        return OK;
    }

    /** Set User Name (§22.28). */
    private static int setName(Exchange x) {
        int id = x.in().u8("user id") & USER_ID;
        byte[] bytes = x.in().bytes(NAME_SIZE, "user name");
        if (!exists(id) || id == 1) {
            return INVALID_DATA_FIELD;
        }
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        String name = new String(bytes, 0, length, StandardCharsets.UTF_8);
        Accounts accounts = x.sessions().accounts();
        boolean taken = !name.isEmpty()
                && accounts.all().stream()
                        .anyMatch(other -> other.id() != id && other.name().equals(name));
        if (taken) {
            return INVALID_DATA_FIELD;
        }
        accounts.put(accounts.byId(id).named(name));
        return OK;
    }

    /** Get User Name (§22.29). */
    private static int getName(Exchange x) {
        int id = x.in().u8("user id") & USER_ID;
        if (!exists(id)) {
            return INVALID_DATA_FIELD;
        }
        byte[] name = x.sessions().accounts().byId(id).name().getBytes(StandardCharsets.UTF_8);
        x.out().bytes(Arrays.copyOf(name, NAME_SIZE));
        return OK;
    }

    /** Set User Password (§22.30): disable, enable, set, test (80h: wrong password, 81h: wrong size). */
    private static int setPassword(Exchange x) {
        int first = x.in().u8("user id and size");
        int operation = x.in().u8("operation") & 0x03;
        int id = first & USER_ID;
        if (!exists(id)) {
            return INVALID_DATA_FIELD;
        }
        Accounts accounts = x.sessions().accounts();
        Account account = accounts.byId(id);
        if (operation == DISABLE || operation == ENABLE) {
            if (operation == ENABLE && account.password().isEmpty()) {
                // as boards that enable no user without a password do
                return INVALID_DATA_FIELD;
            }
            accounts.put(account.enabled(operation == ENABLE));
            return OK;
        }
        boolean twenty = (first & TWENTY_BYTES) != 0;
        byte[] bytes = x.in().bytes(twenty ? LONG_PASSWORD : SHORT_PASSWORD, "password");
        boolean longer = twenty && (bytes[16] | bytes[17] | bytes[18] | bytes[19]) != 0;
        Secret given = Secret.ofUserKey(bytes);
        if (operation == SET_PASSWORD) {
            accounts.put(account.withPassword(given));
            return OK;
        }
        if (account.password().map(given::equals).orElse(false)) {
            return OK;
        }
        return longer ? COMMAND_SPECIFIC_81 : COMMAND_SPECIFIC_80;
    }

    /** Set User Payload Access (§24.6): of the standard payloads, only SOL can be switched. */
    private static int setPayloads(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        int second = x.in().u8("user id and operation");
        int payloads = x.in().u8("standard payloads");
        int id = second & USER_ID;
        if (!Channel.isLan(channel) || !exists(id)) {
            return INVALID_DATA_FIELD;
        }
        if ((payloads & SOL_PAYLOAD) != 0) {
            Accounts accounts = x.sessions().accounts();
            accounts.put(accounts.byId(id).withSol((second & DISABLE_PAYLOADS) == 0));
        }
        return OK;
    }

    /** Get User Payload Access (§24.7). */
    private static int getPayloads(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        int id = x.in().u8("user id") & USER_ID;
        if (!Channel.isLan(channel) || !exists(id)) {
            return INVALID_DATA_FIELD;
        }
        x.out()
                .u8(x.sessions().accounts().byId(id).sol() ? SOL_PAYLOAD : 0)
                .u8(0)
                .u16(0);
        return OK;
    }
}
