package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;

/**
 * Which sensor a record is about, and on what it is (bytes 6-10 of the sensor records, IPMI v2.0 §43.1).
 *
 * <pre>
 * byte 6     [7:1] slave address or software id  [0] 1 = software
 * byte 7     [7:4] channel  [1:0] LUN
 * byte 8     sensor number
 * byte 9     entity id
 * byte 10    [7] 1 = logical entity  [6:0] instance
 * </pre>
 *
 * @param owner byte 6 as it is: 20h is the BMC itself
 */
public record SensorKey(int owner, int channel, int lun, int number, Entity entity) {
    public static final int BMC = 0x20;

    static SensorKey decode(WireReader in) {
        int owner = in.u8("sensor owner id");
        int ownerLun = in.u8("sensor owner LUN");
        int number = in.u8("sensor number");
        Entity entity = new Entity(in.u8("entity id"), in.u8("entity instance"));
        return new SensorKey(owner, ownerLun >> 4, ownerLun & 0x03, number, entity);
    }

    /** The key of the sensor {@code index} places into a shared record. */
    public SensorKey shared(Sharing sharing, int index) {
        Entity theirs = sharing.instanceIncrements() ? entity.plus(index) : entity;
        return new SensorKey(owner, channel, lun, (number + index) & 0xff, theirs);
    }
}
