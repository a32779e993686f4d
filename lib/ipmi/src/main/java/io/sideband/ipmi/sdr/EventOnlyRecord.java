package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;

/**
 * Event-Only Record (IPMI v2.0 §43.3): sensors that cannot be read and only appear in the log.
 *
 * <pre>
 * byte 11    sensor type   byte 12 event/reading type
 * byte 13-14 sharing   byte 15 reserved   byte 16 OEM
 * byte 17-   id string
 * </pre>
 */
public record EventOnlyRecord(Header header, SensorKey key, int type, int eventType, Sharing sharing, String name)
        implements SdrRecord {
    static final int TYPE = 0x03;

    static EventOnlyRecord decode(Header header, WireReader in) {
        SensorKey key = SensorKey.decode(in);
        int type = in.u8("sensor type");
        int eventType = in.u8("event/reading type");
        Sharing sharing = Sharing.decode(in);
        in.skip(2, "OEM");
        return new EventOnlyRecord(header, key, type, eventType, sharing, IdString.decode(in));
    }
}
