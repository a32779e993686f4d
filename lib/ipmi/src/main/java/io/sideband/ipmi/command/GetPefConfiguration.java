package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get PEF Configuration Parameters (IPMI v2.0 §30.4).
 *
 * @param parameter 0 to 127 (table 30-6)
 * @param set selector, 0 if the parameter has none
 * @param block selector, 0 if the parameter has none
 */
public record GetPefConfiguration(int parameter, int set, int block)
        implements IpmiCommand<GetPefConfiguration.Response> {
    /** @param revision [7:4] present, [3:0] oldest compatible */
    public record Response(int revision, ByteString data) {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
    }

    @Override
    public int command() {
        return 0x13;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(parameter).u8(set).u8(block);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("parameter revision"), in.byteString(in.remaining(), "parameter data"));
    }
}
