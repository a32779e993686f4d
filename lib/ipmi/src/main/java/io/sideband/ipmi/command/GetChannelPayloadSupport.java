package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Channel Payload Support (IPMI v2.0 §24.8).
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 */
public record GetChannelPayloadSupport(int channel) implements IpmiCommand<GetChannelPayloadSupport.Response> {
    /**
     * @param standard bit n: standard payload n
     * @param sessionSetup bit n: payload 10h + n
     * @param oem bit n: OEM payload 20h + n
     */
    public record Response(int standard, int sessionSetup, int oem) {
        public boolean supports(int payloadType) {
            return payloadType < 0x10 && (standard >> payloadType & 1) != 0;
        }
    }

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x4e;
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
        return new Response(in.u16("standard payloads"), in.u16("session setup payloads"), in.u16("OEM payloads"));
    }
}
