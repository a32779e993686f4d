package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set Management Controller Identifier String: a part of at most 16 bytes, the last with a NUL (DCMI 1.5 §6.4.6.2).
 *
 * @param offset 0 to 63
 */
public record SetControllerId(int offset, ByteString data) implements IpmiCommand<SetControllerId.Response> {
    /** @param last offset written */
    public record Response(int last) {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x0a;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Dcmi.GROUP).u8(offset).u8(data.size()).bytes(data);
    }

    @Override
    public Response decode(WireReader in) {
        Dcmi.requireGroup(in);
        return new Response(in.u8("last offset written"));
    }
}
