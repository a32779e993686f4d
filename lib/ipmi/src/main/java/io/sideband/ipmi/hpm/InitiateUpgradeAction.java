package io.sideband.ipmi.hpm;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Initiate Upgrade Action (PICMG HPM.1 R1.0 §3.5).
 *
 * @param components bit n: component n
 */
public record InitiateUpgradeAction(int components, Action action)
        implements IpmiCommand<InitiateUpgradeAction.Response> {
    /** What begins, in the order of the codes. */
    public enum Action {
        BACKUP,
        PREPARE,
        UPLOAD_FOR_UPGRADE,
        UPLOAD_FOR_COMPARE
    }

    /** Nothing but the group. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x31;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Hpm.GROUP).u8(components).u8(action.ordinal());
    }

    @Override
    public Response decode(WireReader in) {
        Hpm.requireGroup(in);
        return new Response();
    }
}
