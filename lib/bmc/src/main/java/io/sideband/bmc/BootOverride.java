package io.sideband.bmc;

/**
 * From what a server starts next.
 *
 * @param persistent for all starts from now on, not for the next alone
 * @param uefi by UEFI, not by a legacy BIOS
 */
public record BootOverride(Target target, boolean persistent, boolean uefi) {

    /** From what. */
    public enum Target {
        /** As the server itself is set up: no override. */
        NONE,
        PXE,
        DISK,
        DISK_SAFE_MODE,
        DIAGNOSTIC,
        CD,
        /** The firmware's setup. */
        SETUP,
        REMOVABLE,
        REMOTE_CD,
        REMOTE_DISK
    }

    public static BootOverride none() {
        return new BootOverride(Target.NONE, false, false);
    }
}
