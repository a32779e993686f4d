package io.sideband.simulator.command;

/** The channels of this BMC: one LAN. */
final class Channel {
    /** Number of the LAN channel. */
    static final int LAN = 1;

    private static final int THIS_CHANNEL = 0x0e;

    private Channel() {}

    /** True for the LAN channel's number and for "the channel this came from" (IPMI v2.0 §6.3). */
    static boolean isLan(int channel) {
        return channel == LAN || channel == THIS_CHANNEL;
    }
}
