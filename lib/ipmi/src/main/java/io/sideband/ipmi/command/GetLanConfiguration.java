package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get LAN Configuration Parameters (IPMI v2.0 §23.2).
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 * @param parameter table 23-4
 * @param set selector, 0 if the parameter has none
 * @param block selector, 0 if the parameter has none
 */
public record GetLanConfiguration(int channel, int parameter, int set, int block)
        implements IpmiCommand<GetLanConfiguration.Response> {
    /** @param revision [7:4] present, [3:0] oldest compatible */
    public record Response(int revision, ByteString data) {}

    @Override
    public int netFn() {
        return NetFn.TRANSPORT;
    }

    @Override
    public int command() {
        return 0x02;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(channel).u8(parameter).u8(set).u8(block);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("parameter revision"), in.byteString(in.remaining(), "parameter data"));
    }
}
