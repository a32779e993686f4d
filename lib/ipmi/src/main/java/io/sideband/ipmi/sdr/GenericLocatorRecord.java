package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;

/**
 * Generic Device Locator Record (IPMI v2.0 §43.7): a device on an IPMB or private bus.
 *
 * <pre>
 * byte 6     address of the controller that reaches it
 * byte 7     [7:1] its slave address  [0] channel [3]   byte 8 [7:5] channel [2:0]  [4:3] LUN  [2:0] private bus
 * byte 9     address span   byte 10 reserved   byte 11-12 device type and modifier
 * byte 13-14 entity   byte 15 OEM   byte 16- id string
 * </pre>
 */
public record GenericLocatorRecord(
        Header header,
        int accessAddress,
        int slaveAddress,
        int channel,
        int lun,
        int bus,
        int deviceType,
        int typeModifier,
        Entity entity,
        String name)
        implements DeviceRecord {
    static final int TYPE = 0x10;

    static GenericLocatorRecord decode(Header header, WireReader in) {
        int accessAddress = in.u8("device access address");
        int slave = in.u8("device slave address");
        int bus = in.u8("access LUN and bus id");
        in.skip(2, "address span");
        int type = in.u8("device type");
        int modifier = in.u8("device type modifier");
        Entity entity = new Entity(in.u8("entity id"), in.u8("entity instance"));
        in.skip(1, "OEM");
        return new GenericLocatorRecord(
                header,
                accessAddress,
                slave & 0xfe,
                (slave & 1) << 3 | bus >> 5,
                bus >> 3 & 0x03,
                bus & 0x07,
                type,
                modifier,
                entity,
                IdString.decode(in));
    }
}
