package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;

/**
 * Compact Sensor Record (IPMI v2.0 §43.2): up to 15 sensors that report states.
 *
 * <pre>
 * byte 24-25 sharing
 * byte 26-27 positive-going, negative-going hysteresis
 * byte 28-30 reserved   byte 31 OEM
 * byte 32-   id string
 * </pre>
 */
public record CompactSensorRecord(Header header, SensorKey key, SensorTraits traits, Sharing sharing, String name)
        implements SdrRecord {
    static final int TYPE = 0x02;

    static CompactSensorRecord decode(Header header, WireReader in) {
        SensorKey key = SensorKey.decode(in);
        SensorTraits traits = SensorTraits.decode(in);
        Sharing sharing = Sharing.decode(in);
        in.skip(6, "hysteresis and OEM");
        return new CompactSensorRecord(header, key, traits, sharing, IdString.decode(in));
    }
}
