package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set SEL Time (IPMI v2.0 §31.11).
 *
 * @param time seconds since 1970, by local time or UTC as the BMC is used
 */
public record SetSelTime(long time) implements IpmiCommand<SetSelTime.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x49;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(time);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
