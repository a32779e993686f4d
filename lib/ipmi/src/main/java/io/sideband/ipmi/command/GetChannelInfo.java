package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Channel Info (IPMI v2.0 §22.24).
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 */
public record GetChannelInfo(int channel) implements IpmiCommand<GetChannelInfo.Response> {
    /**
     * <pre>
     * byte 1     [3:0] channel
     * byte 2     [6:0] medium: 01h IPMB, 04h 802.3 LAN, 05h serial, 0Ch system interface (table 6-3)
     * byte 3     [4:0] protocol: 01h IPMB-1.0 (table 6-2)
     * byte 4     [7:6] 0 without sessions, 1 one, 2 many, 3 either  [5:0] active sessions
     * byte 5-7   vendor of the protocol, byte 8-9 auxiliary
     * </pre>
     */
    public record Response(int channel, int medium, int protocol, int sessionSupport, int activeSessions, int vendor) {
        public boolean isLan() {
            return medium == 0x04;
        }
    }

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
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
    public void encode(WireWriter out) {
        out.u8(channel);
    }

    @Override
    public Response decode(WireReader in) {
        int number = in.u8("channel number") & 0x0f;
        int medium = in.u8("channel medium") & 0x7f;
        int protocol = in.u8("channel protocol") & 0x1f;
        int sessions = in.u8("session support");
        return new Response(number, medium, protocol, sessions >> 6, sessions & 0x3f, in.u24("vendor id"));
    }
}
