package io.sideband.bmc;

/** The BMC answered a request with an error, or with something that cannot be read. The request had no known effect. */
public final class BmcFailedException extends BmcException {
    private static final long serialVersionUID = 1L;

    public BmcFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
