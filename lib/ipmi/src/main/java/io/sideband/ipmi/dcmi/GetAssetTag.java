package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Asset Tag: a part of at most 16 bytes (DCMI 1.5 §6.4.2).
 *
 * @param offset 0 to 62
 * @param count 1 to 16
 */
public record GetAssetTag(int offset, int count) implements IpmiCommand<GetAssetTag.Response> {
    /** @param total length of the whole tag, 0 to 63; some BMCs send 64 */
    public record Response(int total, ByteString data) {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x06;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Dcmi.GROUP).u8(offset).u8(count);
    }

    @Override
    public Response decode(WireReader in) {
        Dcmi.requireGroup(in);
        return new Response(
                in.u8("total asset tag length"), in.byteString(Math.min(count, in.remaining()), "asset tag"));
    }
}
