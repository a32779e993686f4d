package io.sideband.ipmi.hpm;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Abort Firmware Upgrade (PICMG HPM.1 R1.0 §3.4): the BMC forgets what was uploaded. */
public record AbortFirmwareUpgrade() implements IpmiCommand<AbortFirmwareUpgrade.Response> {
    /** Nothing but the group. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x30;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Hpm.GROUP);
    }

    @Override
    public Response decode(WireReader in) {
        Hpm.requireGroup(in);
        return new Response();
    }
}
