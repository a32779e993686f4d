package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;

/**
 * FRU Device Locator Record (IPMI v2.0 §43.8): where an inventory is.
 *
 * <pre>
 * byte 6     address of the controller that reaches it
 * byte 7     FRU device id if logical, slave address otherwise
 * byte 8     [7] 1 = logical, read by FRU commands  [4:3] LUN  [2:0] private bus
 * byte 9     [7:4] channel   byte 10 reserved   byte 11-12 device type and modifier
 * byte 13-14 entity   byte 15 OEM   byte 16- id string
 * </pre>
 *
 * @param deviceId FRU device id, or slave address if it is not logical
 */
public record FruLocatorRecord(
        Header header,
        int accessAddress,
        int deviceId,
        boolean logical,
        int lun,
        int bus,
        int channel,
        int deviceType,
        int typeModifier,
        Entity entity,
        String name)
        implements DeviceRecord {
    static final int TYPE = 0x11;

    /** True if the BMC answers Read FRU Data for it. */
    public boolean onBmc() {
        return logical && accessAddress == SensorKey.BMC && lun == 0;
    }

    static FruLocatorRecord decode(Header header, WireReader in) {
        int accessAddress = in.u8("device access address");
        int deviceId = in.u8("FRU device id");
        int bus = in.u8("access LUN and bus id");
        int channel = in.u8("channel") >> 4;
        in.skip(1, "reserved");
        int type = in.u8("device type");
        int modifier = in.u8("device type modifier");
        Entity entity = new Entity(in.u8("entity id"), in.u8("entity instance"));
        in.skip(1, "OEM");
        return new FruLocatorRecord(
                header,
                accessAddress,
                deviceId,
                (bus & 0x80) != 0,
                bus >> 3 & 0x03,
                bus & 0x07,
                channel,
                type,
                modifier,
                entity,
                IdString.decode(in));
    }
}
