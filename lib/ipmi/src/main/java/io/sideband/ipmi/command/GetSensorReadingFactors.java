package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Sensor Reading Factors (IPMI v2.0 §35.5): the conversion of a non-linear sensor about one raw reading.
 *
 * @param lun logical unit that the sensor is on, 0 to 3
 * @param sensor sensor number, 0 to 254
 * @param raw the reading to convert
 */
public record GetSensorReadingFactors(int lun, int sensor, int raw)
        implements IpmiCommand<GetSensorReadingFactors.Response> {

    /**
     * <pre>
     * byte 1     next reading at which the factors differ
     * byte 2-7   M, tolerance, B, accuracy and exponents, laid out as bytes 25-30 of a full sensor record (§43.1)
     * </pre>
     */
    public record Response(int nextReading, ByteString factors) {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
    }

    @Override
    public int command() {
        return 0x23;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(sensor).u8(raw);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("next reading"), in.byteString(6, "factors"));
    }
}
