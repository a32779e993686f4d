package io.sideband.ipmi;

/** The BMC did not answer within the time that the caller allows. */
public final class BmcTimeoutException extends IpmiException {
    private static final long serialVersionUID = 1L;

    private final boolean requestSent;

    /** @param requestSent true if the request left this machine, so that the BMC may have executed it */
    public BmcTimeoutException(String message, boolean requestSent) {
        super(message);
        this.requestSent = requestSent;
    }

    /** True if the request left this machine: the BMC may have executed it and only the answer is lost. */
    public boolean requestSent() {
        return requestSent;
    }
}
