package io.sideband.ipmi.command;

/**
 * How a channel may be used (IPMI v2.0 §22.22, §22.23).
 *
 * <pre>
 * byte 1     [5] alerts off  [4] per-message authentication off  [3] user level authentication off  [2:0] access mode
 * byte 2     [3:0] privilege limit
 * </pre>
 *
 * @param privilegeLimit 0 to 15; no session on the channel gets more
 */
public record ChannelAccess(
        boolean alertsOff,
        boolean perMessageAuthenticationOff,
        boolean userLevelAuthenticationOff,
        Mode mode,
        int privilegeLimit) {

    /** When the channel is open, in the order of the codes; codes above are reserved and taken for disabled. */
    public enum Mode {
        DISABLED,
        /** Before the operating system runs. */
        PRE_BOOT_ONLY,
        ALWAYS_AVAILABLE,
        SHARED
    }

    static ChannelAccess of(int flags, int privilegeLimit) {
        int mode = flags & 0x07;
        return new ChannelAccess(
                (flags & 0x20) != 0,
                (flags & 0x10) != 0,
                (flags & 0x08) != 0,
                mode < Mode.values().length ? Mode.values()[mode] : Mode.DISABLED,
                privilegeLimit);
    }

    int flags() {
        return (alertsOff ? 0x20 : 0)
                | (perMessageAuthenticationOff ? 0x10 : 0)
                | (userLevelAuthenticationOff ? 0x08 : 0)
                | mode.ordinal();
    }
}
