package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get Watchdog Timer (IPMI v2.0 §27.7). */
public record GetWatchdogTimer() implements IpmiCommand<GetWatchdogTimer.Response> {
    /** @param present countdown now, in units of 100 ms; -1 if the BMC leaves it out */
    public record Response(WatchdogSettings settings, int present) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x25;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        WatchdogSettings settings = WatchdogSettings.decode(in);
        return new Response(settings, in.remaining() >= 2 ? in.u16("present countdown") : -1);
    }
}
