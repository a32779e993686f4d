package io.sideband.bmc;

/** The BMC does not answer. */
public final class BmcUnreachableException extends BmcException {
    private static final long serialVersionUID = 1L;

    private final boolean requestSent;

    /** @param requestSent true if the request left this machine, so that the BMC may have executed it */
    public BmcUnreachableException(String message, boolean requestSent, Throwable cause) {
        super(message, cause);
        this.requestSent = requestSent;
    }

    /** True if the request left this machine: the BMC may have executed it and only the answer is lost. */
    public boolean requestSent() {
        return requestSent;
    }
}
