package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get SEL Time (IPMI v2.0 §31.10): the clock that stamps log entries. */
public record GetSelTime() implements IpmiCommand<GetSelTime.Response> {

    /** @param time seconds; below 2000_0000h since the BMC's start, FFFF_FFFFh unset (§37) */
    public record Response(long time) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x48;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u32("present timestamp clock reading"));
    }
}
