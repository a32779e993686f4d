package io.sideband.ipmi.hpm;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get Upgrade Status (PICMG HPM.1 R1.0 §3.8). */
public record GetUpgradeStatus() implements IpmiCommand<GetUpgradeStatus.Response> {
    /**
     * @param command the long command that is under way or was last
     * @param completionCode of it; 80h while it is in progress
     */
    public record Response(int command, int completionCode) {
        public boolean inProgress() {
            return completionCode == Hpm.IN_PROGRESS;
        }
    }

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x34;
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
        return new Response(in.u8("command in progress"), in.u8("last completion code"));
    }
}
