package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set Channel Access (IPMI v2.0 §22.22).
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 * @param volatileSetting the present setting; otherwise the one that a restart brings back
 */
public record SetChannelAccess(int channel, boolean volatileSetting, ChannelAccess access)
        implements IpmiCommand<SetChannelAccess.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x40;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        int kind = volatileSetting ? 0x80 : 0x40;
        out.u8(channel).u8(kind | access.flags()).u8(kind | access.privilegeLimit());
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
