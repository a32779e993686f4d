package io.sideband.ipmi.hpm;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;

/**
 * Version of a firmware component (PICMG HPM.1 R1.0 §3.3): major, minor in BCD, four auxiliary bytes.
 *
 * @param minorBcd two decimal digits; FFh is none
 */
public record ComponentVersion(int major, int minorBcd, ByteString auxiliary) {

    /** @throws io.sideband.ipmi.MalformedPacketException if fewer than six bytes are left */
    public static ComponentVersion decode(WireReader in) {
        return new ComponentVersion(
                in.u8("major version") & 0x7f, in.u8("minor version"), in.byteString(4, "auxiliary version"));
    }

    /** Such as {@code 2.10}. */
    @Override
    public String toString() {
        return "%d.%02x".formatted(major, minorBcd);
    }
}
