package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get PEF Capabilities (IPMI v2.0 §30.1). */
public record GetPefCapabilities() implements IpmiCommand<GetPefCapabilities.Response> {
    /**
     * <pre>
     * byte 1     version, BCD, minor in the upper nibble
     * byte 2     actions: [5] diagnostic interrupt [4] OEM [3] power cycle [2] reset [1] power down [0] alert
     * byte 3     entries of the event filter table
     * </pre>
     */
    public record Response(int version, int actions, int filters) {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
    }

    @Override
    public int command() {
        return 0x10;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("PEF version"), in.u8("action support"), in.u8("event filter table entries"));
    }
}
