package io.sideband.collector.credential;

/** A credential cannot be used: there is none of that name, it may not serve the zone, or it does not open. */
public final class CredentialUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    CredentialUnavailableException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable, as states show it. */
    public String code() {
        return code;
    }
}
