package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;

/**
 * Management Controller Device Locator Record (IPMI v2.0 §43.9): another controller, which messages may be bridged to.
 *
 * <pre>
 * byte 6     slave address   byte 7 [3:0] channel
 * byte 8     [7:4] power state notification  [3:0] initialization
 * byte 9     [7] chassis [6] bridge [5] event generator [4] event receiver [3] FRU [2] SEL [1] SDR repository [0] sensors
 * byte 10-12 reserved   byte 13-14 entity   byte 15 OEM   byte 16- id string
 * </pre>
 */
public record ControllerLocatorRecord(
        Header header, int slaveAddress, int channel, int capabilities, Entity entity, String name)
        implements DeviceRecord {
    static final int TYPE = 0x12;

    static ControllerLocatorRecord decode(Header header, WireReader in) {
        int address = in.u8("slave address");
        int channel = in.u8("channel") & 0x0f;
        in.skip(1, "initialization");
        int capabilities = in.u8("device capabilities");
        in.skip(3, "reserved");
        Entity entity = new Entity(in.u8("entity id"), in.u8("entity instance"));
        in.skip(1, "OEM");
        return new ControllerLocatorRecord(header, address, channel, capabilities, entity, IdString.decode(in));
    }
}
