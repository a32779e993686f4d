package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Set Watchdog Timer (IPMI v2.0 §27.6). Stops the timer unless {@link WatchdogSettings#running} is set. */
public record SetWatchdogTimer(WatchdogSettings settings) implements IpmiCommand<SetWatchdogTimer.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x24;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        settings.encode(out);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
