package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Sensor Hysteresis (IPMI v2.0 §35.7).
 *
 * @param lun logical unit that the sensor is on, 0 to 3
 * @param sensor sensor number, 0 to 254
 */
public record GetSensorHysteresis(int lun, int sensor) implements IpmiCommand<GetSensorHysteresis.Response> {
    private static final int ALL_THRESHOLDS = 0xff;

    /** Raw values; {@code positive} for going-high thresholds, {@code negative} for going-low ones. */
    public record Response(int positive, int negative) {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
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
    public void encode(WireWriter out) {
        out.u8(sensor).u8(ALL_THRESHOLDS);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("positive-going hysteresis"), in.u8("negative-going hysteresis"));
    }
}
