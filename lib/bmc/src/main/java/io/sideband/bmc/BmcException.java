package io.sideband.bmc;

/** A BMC could not be spoken to, refused, or failed. Each subtype is something different to do about it. */
public abstract sealed class BmcException extends RuntimeException
        permits BmcUnreachableException, BmcRefusedException, BmcFailedException {
    private static final long serialVersionUID = 1L;

    protected BmcException(String message, Throwable cause) {
        super(message, cause);
    }
}
