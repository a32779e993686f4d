package io.sideband.simulator.session;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may log in to the BMCs of a fleet, and how.
 *
 * @param users at least one; user ids count from 2 in this order
 * @param generatingKey K_g, empty for one-key logins (IPMI v2.0 §13.33)
 * @param suites at least one
 * @param suiteZero whether cipher suite 0 is accepted too, which proves and protects nothing
 * @param lockOut when wrong passwords lock a user out
 * @param slots sessions that a BMC holds at once
 * @param idleTimeout after which a session ends
 * @param halfOpenTimeout after which a login ends that is not completed
 */
public record AccessPolicy(
        List<SimulatedUser> users,
        Optional<Secret> generatingKey,
        Set<CipherSuite> suites,
        boolean suiteZero,
        Accounts.LockOut lockOut,
        int slots,
        Duration idleTimeout,
        Duration halfOpenTimeout) {
    /** User id of the first user; id 1 is the nameless user, which does not exist here. */
    public static final int FIRST_USER_ID = 2;

    public AccessPolicy {
        users = List.copyOf(users);
        suites = Set.copyOf(suites);
        if (users.isEmpty()) {
            throw new IllegalArgumentException("users: nobody could log in");
        }
        if (suites.isEmpty()) {
            throw new IllegalArgumentException("suites: nobody could log in");
        }
        if (slots < 1) {
            throw new IllegalArgumentException("slots: %d is not positive".formatted(slots));
        }
    }

    /** The user with an id; empty if there is none. */
    public Optional<SimulatedUser> user(int id) {
        int index = id - FIRST_USER_ID;
        return index >= 0 && index < users.size() ? Optional.of(users.get(index)) : Optional.empty();
    }
}
