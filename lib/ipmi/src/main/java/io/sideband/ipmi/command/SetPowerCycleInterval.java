package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set Power Cycle Interval: how long a power cycle stays off (IPMI v2.0 §28.9).
 *
 * @param seconds 0 to 255
 */
public record SetPowerCycleInterval(int seconds) implements IpmiCommand<SetPowerCycleInterval.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.CHASSIS;
    }

    @Override
    public int command() {
        return 0x0b;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(seconds);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
