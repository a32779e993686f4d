package io.sideband.service.zone;

/** An address is not one that a BMC of its zone may have: nothing is sent there. */
public final class AddressRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    AddressRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable, as states show it. */
    public String code() {
        return code;
    }
}
