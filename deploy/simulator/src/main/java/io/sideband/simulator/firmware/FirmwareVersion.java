package io.sideband.simulator.firmware;

import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * A version as HPM.1 has it (HPM.1 R1.0 table 3-5).
 *
 * @param major 0 to 127
 * @param minor 0 to 99, in BCD on the wire
 * @param auxiliary 32 bits
 */
public record FirmwareVersion(int major, int minor, long auxiliary) {
    public void encode(WireWriter out) {
        out.u8(major).u8((minor / 10) << 4 | minor % 10).u32(auxiliary);
    }

    static FirmwareVersion decode(WireReader in) {
        int major = in.u8("major version") & 0x7f;
        int minor = in.u8("minor version");
        return new FirmwareVersion(major, (minor >> 4) * 10 + (minor & 0x0f), in.u32("auxiliary version"));
    }
}
