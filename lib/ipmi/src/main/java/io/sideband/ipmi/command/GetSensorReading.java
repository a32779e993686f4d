package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Sensor Reading (IPMI v2.0 §35.14).
 *
 * @param lun logical unit that the sensor is on, 0 to 3
 * @param sensor sensor number, 0 to 254
 */
public record GetSensorReading(int lun, int sensor) implements IpmiCommand<GetSensorReading.Response> {

    /**
     * <pre>
     * byte 1     reading
     * byte 2     [7] 0 = all event messages disabled  [6] 0 = scanning disabled  [5] 1 = reading or state unavailable
     * byte 3     threshold sensors: [5:0] comparison; discrete sensors: states 7 to 0     optional
     * byte 4     discrete sensors: [6:0] states 14 to 8                                    optional
     * </pre>
     * BMCs leave out what they deem unneeded, up to the whole body.
     *
     * @param raw the reading byte, or -1 if the body is empty
     * @param scanning false if the sensor is not scanned
     * @param available false if the BMC says so, or sent no flags
     * @param states bytes 3 and 4, little-endian; 0 if left out
     * @param statesPresent false if byte 3 was left out
     */
    public record Response(int raw, boolean scanning, boolean available, int states, boolean statesPresent) {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
    }

    @Override
    public int command() {
        return 0x2d;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(sensor);
    }

    @Override
    public Response decode(WireReader in) {
        int raw = in.hasRemaining() ? in.u8("reading") : -1;
        if (!in.hasRemaining()) {
            return new Response(raw, true, false, 0, false);
        }
        int flags = in.u8("flags");
        boolean statesPresent = in.hasRemaining();
        int states = statesPresent ? in.u8("states 7 to 0") : 0;
        if (in.hasRemaining()) {
            states |= (in.u8("states 14 to 8") & 0x7f) << 8;
        }
        return new Response(raw, (flags & 0x40) != 0, (flags & 0x20) == 0, states, statesPresent);
    }
}
