package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Channel Access (IPMI v2.0 §22.23).
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 * @param volatileSetting the present setting; otherwise the one that a restart brings back
 */
public record GetChannelAccess(int channel, boolean volatileSetting) implements IpmiCommand<GetChannelAccess.Response> {
    /**
     * <pre>
     * byte 1     [5] alerts off  [4] per-message authentication off  [3] user level authentication off  [2:0] access mode
     * byte 2     [3:0] privilege limit
     * </pre>
     */
    public record Response(ChannelAccess access) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x41;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(channel).u8(volatileSetting ? 0x80 : 0x40);
    }

    @Override
    public Response decode(WireReader in) {
        int flags = in.u8("channel access");
        return new Response(ChannelAccess.of(flags, in.u8("channel privilege limit") & 0x0f));
    }
}
