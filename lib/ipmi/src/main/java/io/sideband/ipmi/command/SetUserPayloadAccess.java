package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set User Payload Access (IPMI v2.0 §24.6): allows or forbids a user the payloads whose bits are set.
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 * @param user user id, 1 to 63
 * @param standard bit n: standard payload n; SOL is 1
 * @param oem bit n: OEM payload n
 */
public record SetUserPayloadAccess(int channel, int user, boolean allow, int standard, int oem)
        implements IpmiCommand<SetUserPayloadAccess.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x4c;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(channel).u8(user | (allow ? 0 : DISABLE)).u16(standard).u16(oem);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }

    private static final int DISABLE = 0x40;
}
