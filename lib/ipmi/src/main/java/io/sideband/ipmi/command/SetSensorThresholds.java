package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set Sensor Thresholds (IPMI v2.0 §35.8).
 *
 * @param lun logical unit that the sensor is on, 0 to 3
 * @param sensor sensor number, 0 to 254
 * @param changed bit n: byte n of {@code raw} is to be set; the others are ignored
 * @param raw six bytes in the order of Get Sensor Thresholds (§35.9): lower non-critical first
 */
public record SetSensorThresholds(int lun, int sensor, int changed, ByteString raw)
        implements IpmiCommand<SetSensorThresholds.Response> {
    public SetSensorThresholds {
        if (raw.size() != 6) {
            throw new IllegalArgumentException("raw: %d bytes are not six thresholds".formatted(raw.size()));
        }
    }

    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
    }

    @Override
    public int command() {
        return 0x26;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(sensor).u8(changed & 0x3f).bytes(raw);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
