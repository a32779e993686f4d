package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;

/**
 * Full Sensor Record (IPMI v2.0 §43.1), the only one that describes values.
 *
 * <pre>
 * byte 24    [6:0] linearization
 * byte 25-30 factors: M, tolerance, B, accuracy, exponents
 * byte 31    analog characteristics   byte 32-34 nominal reading, normal maximum and minimum
 * byte 35-36 sensor maximum and minimum
 * byte 37-39 upper non-recoverable, critical, non-critical threshold
 * byte 40-42 lower non-recoverable, critical, non-critical threshold
 * byte 43-44 positive-going, negative-going hysteresis
 * byte 45-46 reserved   byte 47 OEM
 * byte 48-   id string
 * </pre>
 *
 * @param thresholds six raw bytes in the order of Get Sensor Thresholds (§35.9): lower non-critical first
 */
public record FullSensorRecord(
        Header header,
        SensorKey key,
        SensorTraits traits,
        int linearization,
        ConversionFactors factors,
        ByteString thresholds,
        int positiveHysteresis,
        int negativeHysteresis,
        String name)
        implements SdrRecord {
    static final int TYPE = 0x01;

    static FullSensorRecord decode(Header header, WireReader in) {
        SensorKey key = SensorKey.decode(in);
        SensorTraits traits = SensorTraits.decode(in);
        int linearization = in.u8("linearization") & 0x7f;
        ConversionFactors factors = ConversionFactors.decode(in);
        in.skip(6, "analog characteristics");
        byte[] downwards = in.bytes(6, "thresholds");
        int positiveHysteresis = in.u8("positive-going hysteresis");
        int negativeHysteresis = in.u8("negative-going hysteresis");
        in.skip(3, "OEM");
        ByteString thresholds =
                ByteString.copyOf(downwards[5], downwards[4], downwards[3], downwards[2], downwards[1], downwards[0]);
        return new FullSensorRecord(
                header,
                key,
                traits,
                linearization,
                factors,
                thresholds,
                positiveHysteresis,
                negativeHysteresis,
                IdString.decode(in));
    }
}
