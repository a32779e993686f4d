package io.sideband.ipmi.hpm;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Initiate Manual Rollback (PICMG HPM.1 R1.0 §3.12): the BMC goes back to the firmware before. */
public record InitiateManualRollback() implements IpmiCommand<InitiateManualRollback.Response> {
    /** Nothing but the group. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x38;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public Repeat repeat() {
        return Repeat.HARMFUL;
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
