package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Reserve SEL (IPMI v2.0 §31.4). Some BMCs demand OPERATOR for it; reading does without. */
public record ReserveSel() implements IpmiCommand<ReserveSel.Response> {

    /** @param reservation valid until the log changes or somebody else reserves it */
    public record Response(int reservation) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x42;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u16("reservation id"));
    }
}
