package io.sideband.bmc;

/**
 * What a BMC shows to somebody who has none of its passwords. Nothing here is authenticated but {@code anonymousLogin}, and what
 * BMCs say of their users and keys is wrong with many: findings for people, never a ground for an action.
 *
 * @param loginWithoutProof a session comes about for a known user without a password (IPMI's cipher suite 0)
 * @param anonymousLogin a session comes about without user name and password
 * @param outdatedSessions sessions that MD5 or less protects are offered (IPMI v1.5)
 * @param namelessUsers there are users whose name is empty
 * @param defaultSessionKey nothing but the user's password is needed for a session (no K_g)
 */
public record Exposure(
        Finding loginWithoutProof,
        Finding anonymousLogin,
        Finding outdatedSessions,
        Finding namelessUsers,
        Finding defaultSessionKey) {

    /** Whether the BMC is open in that respect. */
    public enum Finding {
        OPEN,
        CLOSED,
        /** It was silent, or what it said does not tell. */
        UNKNOWN
    }

    /** Nothing was found out. */
    public static final Exposure UNKNOWN =
            new Exposure(Finding.UNKNOWN, Finding.UNKNOWN, Finding.UNKNOWN, Finding.UNKNOWN, Finding.UNKNOWN);
}
