package io.sideband.simulator.session;

import io.sideband.ipmi.crypto.Secret;
import java.util.Optional;

/**
 * A user of one BMC as its commands left it (IPMI v2.0 §22.26 to §22.31).
 *
 * @param id 1 to 15; 1 has no name
 * @param name empty if the slot is free
 * @param password none before the first Set User Password
 * @param limit privilege limit as on the wire, 0Fh for no access
 * @param enabled whether the user may log in at all
 * @param flags user access flags: 40h callback only, 20h link authentication, 10h IPMI messaging
 * @param sol whether the user may activate SOL
 */
public record Account(
        int id, String name, Optional<Secret> password, int limit, boolean enabled, int flags, boolean sol) {
    /** IPMI messaging is allowed. */
    public static final int MESSAGING = 0x10;

    /** No access. */
    public static final int NO_ACCESS = 0x0f;

    private static final int PRIVILEGE = 0x0f;

    static Account of(int id, SimulatedUser user) {
        return new Account(
                id,
                user.name(),
                Optional.of(user.password()),
                user.limit().code(),
                true,
                MESSAGING,
                user.limit().covers(PrivilegeLevel.OPERATOR));
    }

    static Account free(int id) {
        return new Account(id, "", Optional.empty(), NO_ACCESS, false, 0, false);
    }

    /** The highest privilege that the user can have; NONE without access. */
    public PrivilegeLevel privilege() {
        int code = limit & PRIVILEGE;
        return code <= PrivilegeLevel.ADMINISTRATOR.code() ? PrivilegeLevel.values()[code] : PrivilegeLevel.NONE;
    }

    boolean mayLogIn() {
        return enabled && password.isPresent() && (flags & MESSAGING) != 0 && privilege() != PrivilegeLevel.NONE;
    }

    public Account named(String newName) {
        return new Account(id, newName, password, limit, enabled, flags, sol);
    }

    public Account withPassword(Secret secret) {
        return new Account(id, name, Optional.of(secret), limit, enabled, flags, sol);
    }

    public Account withAccess(int newLimit, int newFlags) {
        return new Account(id, name, password, newLimit, enabled, newFlags, sol);
    }

    public Account enabled(boolean isEnabled) {
        return new Account(id, name, password, limit, isEnabled, flags, sol);
    }

    public Account withSol(boolean allowed) {
        return new Account(id, name, password, limit, enabled, flags, allowed);
    }
}
