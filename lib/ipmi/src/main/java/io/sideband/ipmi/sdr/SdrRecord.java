package io.sideband.ipmi.sdr;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;

/** A sensor data record (IPMI v2.0 §43). Types that are not decoded survive as {@link OtherRecord}. */
public sealed interface SdrRecord
        permits FullSensorRecord, CompactSensorRecord, EventOnlyRecord, DeviceRecord, OtherRecord {
    int HEADER_SIZE = 5;

    Header header();

    /**
     * <pre>
     * byte 1-2   record id
     * byte 3     SDR version
     * byte 4     record type
     * byte 5     bytes that follow
     * </pre>
     */
    record Header(int recordId, int version, int type, int length) {

        /** @throws MalformedPacketException if fewer than five bytes are left */
        public static Header decode(WireReader in) {
            return new Header(in.u16("record id"), in.u8("SDR version"), in.u8("record type"), in.u8("record length"));
        }
    }

    /**
     * Reads one record; bytes beyond the header's length are ignored.
     *
     * @throws MalformedPacketException if it is shorter than its header or its type says
     */
    static SdrRecord decode(ByteString record) {
        WireReader in = record.reader();
        Header header = Header.decode(in);
        byte[] body = in.bytes(header.length(), "record body");
        WireReader fields = new WireReader(body);
        return switch (header.type()) {
            case FullSensorRecord.TYPE -> FullSensorRecord.decode(header, fields);
            case CompactSensorRecord.TYPE -> CompactSensorRecord.decode(header, fields);
            case EventOnlyRecord.TYPE -> EventOnlyRecord.decode(header, fields);
            case EntityAssociationRecord.TYPE, EntityAssociationRecord.DEVICE_RELATIVE_TYPE ->
                EntityAssociationRecord.decode(header, fields);
            case GenericLocatorRecord.TYPE -> GenericLocatorRecord.decode(header, fields);
            case FruLocatorRecord.TYPE -> FruLocatorRecord.decode(header, fields);
            case ControllerLocatorRecord.TYPE -> ControllerLocatorRecord.decode(header, fields);
            case ControllerConfirmationRecord.TYPE -> ControllerConfirmationRecord.decode(header, fields);
            case ChannelInfoRecord.TYPE -> ChannelInfoRecord.decode(header, fields);
            case OemRecord.TYPE -> OemRecord.decode(header, fields);
            default -> new OtherRecord(header, ByteString.copyOf(body));
        };
    }
}
