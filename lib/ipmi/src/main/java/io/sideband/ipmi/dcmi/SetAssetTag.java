package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set Asset Tag: a part of at most 16 bytes (DCMI 1.5 §6.4.3).
 *
 * @param offset 0 to 62
 */
public record SetAssetTag(int offset, ByteString data) implements IpmiCommand<SetAssetTag.Response> {
    /** @param total length of the whole tag from now on */
    public record Response(int total) {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x08;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Dcmi.GROUP).u8(offset).u8(data.size()).bytes(data);
    }

    @Override
    public Response decode(WireReader in) {
        Dcmi.requireGroup(in);
        return new Response(in.u8("total asset tag length"));
    }
}
