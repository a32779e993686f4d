package io.sideband.ipmi;

/** The BMC refused to open a session, or the session could not be trusted. */
public final class SessionRejectedException extends IpmiException {
    private static final long serialVersionUID = 1L;

    /** Why, in the terms an operator can act on. */
    public enum Reason {
        /** RAKP 2 does not match the password: found before RAKP 3 is sent, so the account is not locked by us. */
        WRONG_PASSWORD,
        /** The user name is unknown or may not use this channel (RMCP+ status 0Dh, 0Eh). */
        UNKNOWN_USER,
        /** The cipher suite was refused (RMCP+ status 04h, 05h, 06h, 10h, 11h, 12h and what BMCs send instead). */
        CIPHER_SUITE_REFUSED,
        /** The privilege was refused (RMCP+ status 09h, 0Ah). */
        PRIVILEGE_REFUSED,
        /** No session slot is free (RMCP+ status 01h). */
        NO_SLOT,
        /** The BMC proved another K_g than ours in RAKP 4. */
        WRONG_KEY,
        /** Any other status. */
        OTHER
    }

    private final Reason reason;
    private final int status;

    /** @param status the RMCP+ status code (IPMI v2.0 table 13-15), or -1 if the refusal is ours */
    public SessionRejectedException(Reason reason, int status, String message) {
        super(message);
        this.reason = reason;
        this.status = status;
    }

    public Reason reason() {
        return reason;
    }

    /** The RMCP+ status code (IPMI v2.0 table 13-15), or -1 if the refusal is ours. */
    public int status() {
        return status;
    }
}
