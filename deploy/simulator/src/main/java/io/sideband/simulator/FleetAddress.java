package io.sideband.simulator;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The loopback addresses of a fleet: one after the other, without the ends .0 and .255 of each third octet. */
final class FleetAddress {
    private static final int HOSTS = 254;
    private static final int LOOPBACK = 127;

    private FleetAddress() {}

    /**
     * The address of BMC number {@code index}.
     *
     * @throws IllegalArgumentException if the base is not an IPv4 loopback address or the fleet does not fit above it
     */
    static InetAddress of(InetAddress base, int index) {
        byte[] octets = base.getAddress();
        if (octets.length != 4 || octets[0] != LOOPBACK) {
            throw new IllegalArgumentException("base address: %s is not 127.x.y.z".formatted(base.getHostAddress()));
        }
        int net = (octets[1] & 0xff) << 8 | (octets[2] & 0xff);
        int host = (octets[3] & 0xff) - 1 + index;
        int third = net + Math.floorDiv(host, HOSTS);
        if (third > 0xffff || host < 0) {
            throw new IllegalArgumentException("base address: no room for BMC %d above it".formatted(index));
        }
        try {
            return InetAddress.getByAddress(new byte[] {
                (byte) LOOPBACK, (byte) (third >> 8), (byte) third, (byte) (Math.floorMod(host, HOSTS) + 1)
            });
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }
}
