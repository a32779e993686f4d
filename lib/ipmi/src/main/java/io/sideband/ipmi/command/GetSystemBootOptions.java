package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get System Boot Options (IPMI v2.0 §28.13).
 *
 * @param parameter 0 to 127 (table 28-14)
 * @param set selector, 0 if the parameter has none
 * @param block selector, 0 if the parameter has none
 */
public record GetSystemBootOptions(int parameter, int set, int block)
        implements IpmiCommand<GetSystemBootOptions.Response> {
    /**
     * <pre>
     * byte 1     [3:0] parameter version
     * byte 2     [7] 1 = invalid or locked  [6:0] parameter
     * byte 3..   data
     * </pre>
     */
    public record Response(int version, boolean valid, int parameter, ByteString data) {}

    @Override
    public int netFn() {
        return NetFn.CHASSIS;
    }

    @Override
    public int command() {
        return 0x09;
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
        int version = in.u8("parameter version") & 0x0f;
        int flags = in.u8("parameter");
        return new Response(
                version, (flags & 0x80) == 0, flags & 0x7f, in.byteString(in.remaining(), "parameter data"));
    }
}
