package io.sideband.ipmi.hpm;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Component Properties (PICMG HPM.1 R1.0 §3.3).
 *
 * @param component 0 to 7
 */
public record GetComponentProperties(int component, Selector selector)
        implements IpmiCommand<GetComponentProperties.Response> {
    /** Which property, in the order of the codes. */
    public enum Selector {
        /** One byte of flags. */
        GENERAL,
        /** Six bytes: {@link ComponentVersion}. */
        CURRENT_VERSION,
        /** Twelve bytes of text. */
        DESCRIPTION,
        /** As the current version. */
        ROLLBACK_VERSION,
        /** As the current version: uploaded and not yet activated. */
        DEFERRED_VERSION
    }

    /** @param data layout by selector */
    public record Response(ByteString data) {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x2f;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Hpm.GROUP).u8(component).u8(selector.ordinal());
    }

    @Override
    public Response decode(WireReader in) {
        Hpm.requireGroup(in);
        return new Response(in.byteString(in.remaining(), "property"));
    }
}
