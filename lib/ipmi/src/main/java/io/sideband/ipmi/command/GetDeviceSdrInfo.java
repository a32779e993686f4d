package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Device SDR Info (IPMI v2.0 §35.2): the sensors that the controller itself describes, where it has no repository.
 *
 * @param sensorsOnly counts the sensors of the LUN; otherwise all records. Old BMCs take no such byte: it is sent only if false
 */
public record GetDeviceSdrInfo(boolean sensorsOnly) implements IpmiCommand<GetDeviceSdrInfo.Response> {
    /**
     * <pre>
     * byte 1     sensors or records
     * byte 2     [7] 1 = sensors come and go  [3:0] LUN n has sensors
     * byte 3-6   changes whenever a sensor comes or goes; only if byte 2 [7] is set
     * </pre>
     *
     * @param changeIndicator 0 where sensors never change
     */
    public record Response(int count, boolean dynamic, int luns, long changeIndicator) {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
    }

    @Override
    public int command() {
        return 0x20;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        if (!sensorsOnly) {
            out.u8(1);
        }
    }

    @Override
    public Response decode(WireReader in) {
        int count = in.u8("count");
        int flags = in.u8("flags");
        boolean dynamic = (flags & 0x80) != 0;
        return new Response(count, dynamic, flags & 0x0f, dynamic ? in.u32("sensor population change indicator") : 0);
    }
}
