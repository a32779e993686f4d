package io.sideband.service.seal;

/** A sealed credential does not open: another key sealed it, or it is not what was sealed. */
public final class SealBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SealBrokenException(String message) {
        super(message);
    }
}
