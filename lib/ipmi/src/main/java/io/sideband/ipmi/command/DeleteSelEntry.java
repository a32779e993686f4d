package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Delete SEL Entry (IPMI v2.0 §31.8). */
public record DeleteSelEntry(int reservation, int recordId) implements IpmiCommand<DeleteSelEntry.Response> {
    /** @param recordId of the entry deleted */
    public record Response(int recordId) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x46;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(reservation).u16(recordId);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u16("record id"));
    }
}
