package io.sideband.ipmi.sel;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;

/** An entry of the system event log (IPMI v2.0 §32). */
public sealed interface SelEntry permits SelEntry.Event, SelEntry.OemTimestamped, SelEntry.Oem {
    int SIZE = 16;
    int FIRST_OEM_TIMESTAMPED = 0xc0;
    int FIRST_OEM = 0xe0;

    int recordId();

    int recordType();

    /**
     * A sensor's event (§32.1). Types below C0h other than 02h occur and have the same layout.
     *
     * <pre>
     * byte 4-7   timestamp
     * byte 8     generator: slave address or software id   byte 9 [7:4] channel  [1:0] LUN
     * byte 10    format revision of the event
     * byte 11    sensor type   byte 12 sensor number
     * byte 13    [7] 1 = deassertion  [6:0] event type
     * byte 14    [7:6] what data 2 is  [5:4] what data 3 is  [3:0] offset
     * byte 15-16 data 2 and 3
     * </pre>
     *
     * @param generator byte 8 as it is: 20h is the BMC
     */
    record Event(
            int recordId,
            int recordType,
            SelTimestamp timestamp,
            int generator,
            int channel,
            int lun,
            int revision,
            int sensorType,
            int sensorNumber,
            boolean asserted,
            int eventType,
            int data1,
            int data2,
            int data3)
            implements SelEntry {

        /** The state or threshold event that it is about. */
        public int offset() {
            return data1 & 0x0f;
        }
    }

    /** A vendor's entry with a time (§32.2): bytes 8-10 manufacturer, 11-16 data. */
    record OemTimestamped(int recordId, int recordType, SelTimestamp timestamp, int manufacturer, ByteString data)
            implements SelEntry {}

    /** A vendor's entry without one (§32.3): bytes 4-16 data. */
    record Oem(int recordId, int recordType, ByteString data) implements SelEntry {}

    /** @throws MalformedPacketException if it is shorter than 16 bytes */
    static SelEntry decode(ByteString entry) {
        if (entry.size() < SIZE) {
            throw new MalformedPacketException("SEL entry: needs %d bytes, has %d".formatted(SIZE, entry.size()));
        }
        WireReader in = entry.reader();
        int recordId = in.u16("record id");
        int recordType = in.u8("record type");
        if (recordType >= FIRST_OEM) {
            return new Oem(recordId, recordType, in.byteString(13, "OEM data"));
        }
        SelTimestamp timestamp = new SelTimestamp(in.u32("timestamp"));
        if (recordType >= FIRST_OEM_TIMESTAMPED) {
            return new OemTimestamped(
                    recordId, recordType, timestamp, in.u24("manufacturer id"), in.byteString(6, "OEM data"));
        }
        return event(recordId, recordType, timestamp, in);
    }

    private static Event event(int recordId, int recordType, SelTimestamp timestamp, WireReader in) {
        int generator = in.u8("generator id");
        int channelAndLun = in.u8("generator channel and LUN");
        int revision = in.u8("event message format revision");
        int sensorType = in.u8("sensor type");
        int sensorNumber = in.u8("sensor number");
        int directionAndType = in.u8("event direction and type");
        return new Event(
                recordId,
                recordType,
                timestamp,
                generator,
                channelAndLun >> 4,
                channelAndLun & 0x03,
                revision,
                sensorType,
                sensorNumber,
                (directionAndType & 0x80) == 0,
                directionAndType & 0x7f,
                in.u8("event data 1"),
                in.u8("event data 2"),
                in.u8("event data 3"));
    }
}
