package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get User Payload Access (IPMI v2.0 §24.7).
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 * @param user user id, 1 to 63
 */
public record GetUserPayloadAccess(int channel, int user) implements IpmiCommand<GetUserPayloadAccess.Response> {
    /**
     * @param standard bit n: the user may activate standard payload n; SOL is 1
     * @param oem bit n: likewise OEM payload n
     */
    public record Response(int standard, int oem) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x4d;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(channel).u8(user);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u16("standard payload enables"), in.u16("OEM payload enables"));
    }
}
