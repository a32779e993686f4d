package io.sideband.ipmi;

/** The BMC answered a command with a completion code other than 00h (IPMI v2.0 §5.2, table 5-2). */
public final class CompletionCodeException extends IpmiException {
    private static final long serialVersionUID = 1L;

    private final int completionCode;

    public CompletionCodeException(String command, int completionCode) {
        super("%s: completion code %02Xh%s".formatted(command, completionCode, meaning(completionCode)));
        this.completionCode = completionCode;
    }

    private static String meaning(int completionCode) {
        return switch (completionCode) {
            case 0xc0 -> ", the BMC is busy";
            case 0xd1 -> ", the BMC's firmware is being updated";
            case 0xd2 -> ", the BMC is starting";
            case 0xd4 -> ", insufficient privilege";
            default -> "";
        };
    }

    /** The completion code, 01h to FFh. */
    public int completionCode() {
        return completionCode;
    }
}
