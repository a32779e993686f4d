package io.sideband.simulator.inventory;

import io.sideband.ipmi.wire.WireWriter;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Who a BMC is. Drawn from the fleet's seed and the BMC's place in the fleet, so that it is the same after a restart.
 *
 * @param name of the BMC in the fleet, also its product name's suffix
 * @param guid of the system, in the order in which it is written; IPMI sends it reversed (IPMI v2.0 §20.8)
 * @param deviceId Get Device ID byte 1
 * @param manufacturer IANA enterprise number; 32473 is the one for documentation (RFC 5612)
 * @param product product id
 * @param firmwareMajor 0 to 127
 * @param firmwareMinor 0 to 99
 * @param serial product serial number
 * @param mac of the LAN interface, 48 bits, locally administered
 */
public record BmcIdentity(
        String name,
        UUID guid,
        int deviceId,
        int manufacturer,
        int product,
        int firmwareMajor,
        int firmwareMinor,
        String serial,
        long mac) {
    private static final int DOCUMENTATION_ENTERPRISE = 32473;

    /** The identity of BMC number {@code index}, from 0, of the fleet with a seed. */
    public static BmcIdentity of(long fleetSeed, int index) {
        SplittableRandom random = new SplittableRandom(fleetSeed * 31 + index);
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new BmcIdentity(
                "sim-%05d".formatted(index + 1),
                new UUID(high, low),
                0x20,
                DOCUMENTATION_ENTERPRISE,
                0x5342,
                1,
                10 + random.nextInt(4),
                "SB%08d".formatted(random.nextInt(100_000_000)),
                0x0200_0000_0000L | (random.nextLong() & 0xff_ffff_ffffL));
    }

    /** The GUID as IPMI sends it: 16 bytes, least significant first. */
    public byte[] guidBytes() {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (guid.getLeastSignificantBits() >>> (8 * i));
            bytes[8 + i] = (byte) (guid.getMostSignificantBits() >>> (8 * i));
        }
        return bytes;
    }

    /** The MAC address, 6 bytes in transmission order. */
    public byte[] macBytes() {
        WireWriter out = new WireWriter(6);
        for (int shift = 40; shift >= 0; shift -= 8) {
            out.u8((int) (mac >>> shift) & 0xff);
        }
        return out.toByteArray();
    }
}
