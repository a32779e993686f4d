package io.sideband.simulator.session;

import io.sideband.ipmi.crypto.Secret;
import java.nio.charset.StandardCharsets;

/** A user whom all BMCs of the fleet know. */
public final class SimulatedUser {
    private static final int LONGEST_NAME = 16;

    private final String name;
    private final Secret password;
    private final PrivilegeLevel limit;

    /**
     * @param name 1 to 16 bytes
     * @param password 1 to 20 bytes
     * @param limit the highest privilege that the user can have
     * @throws IllegalArgumentException if a length is wrong or the limit is none
     */
    public SimulatedUser(String name, String password, PrivilegeLevel limit) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_NAME) {
            throw new IllegalArgumentException("user name: %d bytes are not 1 to 16".formatted(length));
        }
        if (password.isEmpty()) {
            throw new IllegalArgumentException("password: is empty");
        }
        if (limit == PrivilegeLevel.NONE) {
            throw new IllegalArgumentException("limit: a user needs a privilege");
        }
        this.name = name;
        this.password = Secret.ofPassword(password);
        this.limit = limit;
    }

    public String name() {
        return name;
    }

    public PrivilegeLevel limit() {
        return limit;
    }

    Secret password() {
        return password;
    }

    @Override
    public String toString() {
        return "SimulatedUser[%s, %s, password redacted]".formatted(name, limit);
    }
}
