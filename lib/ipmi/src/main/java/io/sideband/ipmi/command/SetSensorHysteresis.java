package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set Sensor Hysteresis (IPMI v2.0 §35.6), in raw counts.
 *
 * @param lun logical unit that the sensor is on, 0 to 3
 * @param sensor sensor number, 0 to 254
 */
public record SetSensorHysteresis(int lun, int sensor, int positive, int negative)
        implements IpmiCommand<SetSensorHysteresis.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
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
        // the byte between is reserved and FFh by the specification
        out.u8(sensor).u8(0xff).u8(positive).u8(negative);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
