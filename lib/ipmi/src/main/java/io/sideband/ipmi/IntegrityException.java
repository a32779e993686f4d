package io.sideband.ipmi;

/** An authentication code did not match: the packet was forged, damaged or made with another key (IPMI v2.0 §13.28). */
public final class IntegrityException extends IpmiException {
    private static final long serialVersionUID = 1L;

    public IntegrityException(String message) {
        super(message);
    }
}
