package io.sideband.bmc;

import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a BMC is on its network, or what of it is to change: null stays what it is.
 *
 * @param address IPv4, as {@code subnetMask} and {@code gateway}; 0.0.0.0 for no gateway
 * @param vlan 1 to 4094; 0 for none
 */
public record LanSettings(
        @Nullable Source source,
        @Nullable InetAddress address,
        @Nullable InetAddress subnetMask,
        @Nullable InetAddress gateway,
        @Nullable Integer vlan) {
    private static final int MOST_VLAN = 4094;

    /** Where the BMC has its address from. */
    public enum Source {
        STATIC,
        DHCP,
        /** From somewhere else: it can be read, not set. */
        OTHER
    }

    public LanSettings {
        if (vlan != null && (vlan < 0 || vlan > MOST_VLAN)) {
            throw new IllegalArgumentException("vlan: %d is not in 0 to 4094".formatted(vlan));
        }
    }

    /** True if a BMC that has {@code present} has all that this one sets. */
    public boolean heldBy(LanSettings present) {
        return same(source, present.source)
                && same(address, present.address)
                && same(subnetMask, present.subnetMask)
                && same(gateway, present.gateway)
                && same(vlan, present.vlan);
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object has) {
        return wanted == null || Objects.equals(wanted, has);
    }
}
