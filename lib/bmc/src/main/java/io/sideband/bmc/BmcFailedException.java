package io.sideband.bmc;

/** The BMC answered a request with an error, or with something that cannot be read. The request had no known effect. */
public sealed class BmcFailedException extends BmcException permits BmcUnsupportedException {
    private static final long serialVersionUID = 1L;

    public BmcFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
