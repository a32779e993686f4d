package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set System Boot Options (IPMI v2.0 §28.12).
 *
 * @param parameter 0 to 127 (table 28-14)
 * @param data layout by parameter; empty changes only whether it is valid
 */
public record SetSystemBootOptions(int parameter, ByteString data)
        implements IpmiCommand<SetSystemBootOptions.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.CHASSIS;
    }

    @Override
    public int command() {
        return 0x08;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        // [7] = 0: the parameter is valid and unlocked
        out.u8(parameter).bytes(data);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
