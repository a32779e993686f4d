package io.sideband.simulator.command;

/** The channels of this BMC: an IPMB, one LAN, the system interface. */
final class Channel {
    /** Number of the LAN channel. */
    static final int LAN = 1;

    static final int IPMB = 0;
    static final int SYSTEM_INTERFACE = 0x0f;

    private static final int THIS_CHANNEL = 0x0e;

    private Channel() {}

    /** True for the LAN channel's number and for "the channel this came from" (IPMI v2.0 §6.3). */
    static boolean isLan(int channel) {
        return channel == LAN || channel == THIS_CHANNEL;
    }
}
