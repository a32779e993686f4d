package io.sideband.ipmi.hpm;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Query Rollback Status (PICMG HPM.1 R1.0 §3.11). */
public record QueryRollbackStatus() implements IpmiCommand<QueryRollbackStatus.Response> {
    /** A rollback is in progress. */
    public static final int UNDER_WAY = 0x80;

    /** A rollback failed. */
    public static final int FAILED = 0x81;

    /** @param components bit n: component n was rolled back; 0 if none was */
    public record Response(int components) {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x37;
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
        return new Response(in.hasRemaining() ? in.u8("components rolled back") : 0);
    }
}
