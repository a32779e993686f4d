package io.sideband.ipmi.session;

import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.crypto.CipherSuite;
import java.time.Duration;
import java.util.List;

/**
 * How to log in to one BMC and how to speak with it then.
 *
 * @param credentials the session works on a copy of its own
 * @param suites the cipher suites allowed, best first; more than one only at first contact, the one that worked is pinned
 * @param privilege the privilege to ask for
 * @param leastPrivilege where the BMC refuses, ask for less down to this one
 * @param retry waits of the login and of each request
 * @param settle how long a refusal that is not authenticated may still be overtaken by a proper answer
 * @param keepAlive idle time after which the session is refreshed; below the BMC's session timeout, 60 s in most
 * @param queueLimit requests that may wait for their turn
 */
public record SessionConfig(
        Credentials credentials,
        List<CipherSuite> suites,
        Privilege privilege,
        Privilege leastPrivilege,
        RetryPolicy retry,
        Duration settle,
        Duration keepAlive,
        int queueLimit) {

    public SessionConfig {
        suites = List.copyOf(suites);
        if (suites.isEmpty()) {
            throw new IllegalArgumentException("suites: none is allowed");
        }
        if (leastPrivilege.code() > privilege.code()) {
            throw new IllegalArgumentException("leastPrivilege: %s is above %s".formatted(leastPrivilege, privilege));
        }
        if (settle.isNegative() || keepAlive.isNegative() || keepAlive.isZero()) {
            throw new IllegalArgumentException("settle, keepAlive: %s, %s".formatted(settle, keepAlive));
        }
        if (queueLimit < 1) {
            throw new IllegalArgumentException("queueLimit: %d is not positive".formatted(queueLimit));
        }
    }

    /** Suite 17, the privilege of a user, standard waits. */
    public static SessionConfig of(Credentials credentials) {
        return new SessionConfig(
                credentials,
                List.of(CipherSuite.SUITE_17),
                Privilege.USER,
                Privilege.USER,
                RetryPolicy.standard(),
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                64);
    }

    public SessionConfig withCredentials(Credentials other) {
        return new SessionConfig(other, suites, privilege, leastPrivilege, retry, settle, keepAlive, queueLimit);
    }

    public SessionConfig withSuites(CipherSuite... allowed) {
        return new SessionConfig(
                credentials, List.of(allowed), privilege, leastPrivilege, retry, settle, keepAlive, queueLimit);
    }

    /** Asks for {@code wanted} and is content with {@code least}. */
    public SessionConfig withPrivilege(Privilege wanted, Privilege least) {
        return new SessionConfig(credentials, suites, wanted, least, retry, settle, keepAlive, queueLimit);
    }

    public SessionConfig withRetry(RetryPolicy other) {
        return new SessionConfig(credentials, suites, privilege, leastPrivilege, other, settle, keepAlive, queueLimit);
    }

    public SessionConfig withSettle(Duration other) {
        return new SessionConfig(credentials, suites, privilege, leastPrivilege, retry, other, keepAlive, queueLimit);
    }

    public SessionConfig withKeepAlive(Duration other) {
        return new SessionConfig(credentials, suites, privilege, leastPrivilege, retry, settle, other, queueLimit);
    }

    public SessionConfig withQueueLimit(int other) {
        return new SessionConfig(credentials, suites, privilege, leastPrivilege, retry, settle, keepAlive, other);
    }
}
