package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Sensor Thresholds (IPMI v2.0 §35.9).
 *
 * @param lun logical unit that the sensor is on, 0 to 3
 * @param sensor sensor number, 0 to 254
 */
public record GetSensorThresholds(int lun, int sensor) implements IpmiCommand<GetSensorThresholds.Response> {

    /**
     * <pre>
     * byte 1     [5:0] readable: upper non-recoverable, critical, non-critical, lower non-recoverable, critical, non-critical
     * byte 2-7   raw: lower non-critical, critical, non-recoverable, upper non-critical, critical, non-recoverable
     * </pre>
     *
     * @param readable bit n set: byte n of {@code raw} is a threshold
     * @param raw six bytes, in the order of the bits of {@code readable}
     */
    public record Response(int readable, ByteString raw) {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
    }

    @Override
    public int command() {
        return 0x27;
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
        return new Response(in.u8("readable thresholds") & 0x3f, in.byteString(6, "thresholds"));
    }
}
