package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Activate/Deactivate Power Limit (DCMI 1.5 §6.6.4). */
public record ActivatePowerLimit(boolean active) implements IpmiCommand<ActivatePowerLimit.Response> {
    /** Nothing but the group. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x05;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Dcmi.GROUP).u8(active ? 1 : 0).u16(0);
    }

    @Override
    public Response decode(WireReader in) {
        Dcmi.requireGroup(in);
        return new Response();
    }
}
