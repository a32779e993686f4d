package io.sideband.ipmi;

/** The BMC answered a command with a completion code other than 00h (IPMI v2.0 §5.2, table 5-2). */
public final class CompletionCodeException extends IpmiException {
    private static final long serialVersionUID = 1L;

    private final int completionCode;

    public CompletionCodeException(String command, int completionCode) {
        super("%s: completion code %02Xh".formatted(command, completionCode));
        this.completionCode = completionCode;
    }

    /** The completion code, 01h to FFh. */
    public int completionCode() {
        return completionCode;
    }
}
