package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set LAN Configuration Parameters (IPMI v2.0 §23.1).
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 * @param parameter table 23-4
 */
public record SetLanConfiguration(int channel, int parameter, ByteString data)
        implements IpmiCommand<SetLanConfiguration.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.TRANSPORT;
    }

    @Override
    public int command() {
        return 0x01;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(channel).u8(parameter).bytes(data);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
