package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.time.Duration;

/** Get Power Limit (DCMI 1.5 §6.6.2). With completion code 80h the BMC says that no limit is active, and may still tell the one that is set. */
public record GetPowerLimit() implements IpmiCommand<GetPowerLimit.Response> {
    /** No limit is active; what follows may be valid all the same. */
    public static final int NOT_ACTIVE = 0x80;

    /**
     * <pre>
     * byte 2-3   reserved   byte 4 exception action
     * byte 5-6   limit, watts   byte 7-10 correction time, milliseconds
     * byte 11-12 reserved   byte 13-14 statistics sampling period, seconds
     * </pre>
     */
    public record Response(PowerLimit limit) {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x03;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Dcmi.GROUP).u16(0);
    }

    @Override
    public Response decode(WireReader in) {
        Dcmi.requireGroup(in);
        in.skip(2, "reserved");
        int action = in.u8("exception action");
        int watts = in.u16("power limit");
        Duration correction = Duration.ofMillis(in.u32("correction time"));
        in.skip(2, "reserved");
        return new Response(new PowerLimit(
                PowerLimit.ExceptionAction.of(action),
                watts,
                correction,
                Duration.ofSeconds(in.u16("sampling period"))));
    }
}
