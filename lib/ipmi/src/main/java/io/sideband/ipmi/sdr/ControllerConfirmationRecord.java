package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;

/**
 * Management Controller Confirmation Record (IPMI v2.0 §43.10): a controller that was found once.
 *
 * <pre>
 * byte 6     slave address   byte 7 device id   byte 8 [7:4] channel  [3:0] device revision
 * byte 9-10  firmware   byte 11 IPMI version   byte 12-14 manufacturer   byte 15-16 product   byte 17-32 GUID
 * </pre>
 */
public record ControllerConfirmationRecord(
        Header header, int slaveAddress, int deviceId, int channel, int manufacturer, int product, ByteString guid)
        implements DeviceRecord {
    static final int TYPE = 0x13;

    static ControllerConfirmationRecord decode(Header header, WireReader in) {
        int address = in.u8("slave address");
        int deviceId = in.u8("device id");
        int channel = in.u8("channel and device revision") >> 4;
        in.skip(3, "firmware and IPMI version");
        return new ControllerConfirmationRecord(
                header,
                address,
                deviceId,
                channel,
                in.u24("manufacturer id"),
                in.u16("product id"),
                in.byteString(16, "device GUID"));
    }
}
