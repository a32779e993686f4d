package io.sideband.bmc;

/** The BMC answers and refuses us. */
public final class BmcRefusedException extends BmcException {
    private static final long serialVersionUID = 1L;

    /** Why, with the stable code that states and tasks show. */
    public enum Reason {
        WRONG_PASSWORD("wrong-password"),
        UNKNOWN_USER("unknown-user"),
        CIPHER_SUITE_REFUSED("cipher-suite-refused"),
        PRIVILEGE_REFUSED("privilege-refused"),
        NO_SESSION_SLOT("no-session-slot"),
        WRONG_KEY("wrong-kg"),
        OTHER("refused");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** True if trying again with the same credential could lock the account or cannot help. */
        public boolean needsNewCredential() {
            return this == WRONG_PASSWORD || this == UNKNOWN_USER || this == WRONG_KEY || this == PRIVILEGE_REFUSED;
        }
    }

    private final Reason reason;

    public BmcRefusedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
