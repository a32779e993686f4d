package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Reset Watchdog Timer: starts the countdown anew (IPMI v2.0 §27.5). A timer that was never set is refused with 80h. */
public record ResetWatchdogTimer() implements IpmiCommand<ResetWatchdogTimer.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x22;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
