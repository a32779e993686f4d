package io.sideband.ipmi;

/** Everything that this library throws on account of a BMC or of what arrived from the network. */
public abstract sealed class IpmiException extends RuntimeException
        permits MalformedPacketException,
                CompletionCodeException,
                SessionRejectedException,
                IntegrityException,
                BmcTimeoutException {
    private static final long serialVersionUID = 1L;

    protected IpmiException(String message) {
        super(message);
    }
}
