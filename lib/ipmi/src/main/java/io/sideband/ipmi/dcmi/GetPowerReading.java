package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.time.Duration;

/**
 * Get Power Reading of the whole server (DCMI 1.5 §6.6.1).
 *
 * @param window what the averages are over; 0 for what the BMC reports by itself, else the enhanced statistics' time window byte
 */
public record GetPowerReading(int window) implements IpmiCommand<GetPowerReading.Response> {
    /**
     * <pre>
     * byte 2-3   now, byte 4-5 minimum, byte 6-7 maximum, byte 8-9 average: watts
     * byte 10-13 time stamp, seconds by the BMC's clock
     * byte 14-17 period of the statistics, milliseconds
     * byte 18    [6] 1 = measured now; else power is off or the measurement not active
     * </pre>
     */
    public record Response(
            int watts, int minimum, int maximum, int average, long timestamp, Duration period, boolean active) {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x02;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Dcmi.GROUP).u8(window == 0 ? NORMAL : ENHANCED).u8(window).u8(0);
    }

    @Override
    public Response decode(WireReader in) {
        Dcmi.requireGroup(in);
        return new Response(
                in.u16("current power"),
                in.u16("minimum power"),
                in.u16("maximum power"),
                in.u16("average power"),
                in.u32("time stamp"),
                Duration.ofMillis(in.u32("reporting period")),
                (in.u8("power reading state") & 0x40) != 0);
    }

    private static final int NORMAL = 1;
    private static final int ENHANCED = 2;
}
