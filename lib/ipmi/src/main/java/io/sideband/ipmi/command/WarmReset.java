package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Warm Reset: starts the BMC's firmware anew and keeps its configuration (IPMI v2.0 §20.3). BMCs may reset before they answer. */
public record WarmReset() implements IpmiCommand<WarmReset.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x03;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public Repeat repeat() {
        return Repeat.HARMFUL;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
