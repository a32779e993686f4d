package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Entity Association Record (IPMI v2.0 §43.4) and its device-relative form (§43.5), which adds an address and a channel to
 * each entity.
 *
 * <pre>
 * byte 6-7   container entity   (§43.5: byte 8-9 its address and channel)
 * next       [7] 1 = pairs are ranges  [6] linked to the next record  [5] presence sensor is always accessible
 * then       four contained entities or two ranges; 0 = none
 * </pre>
 *
 * @param contained as the record has them, empty places left out
 */
public record EntityAssociationRecord(
        Header header, Entity container, boolean ranges, boolean linked, List<Entity> contained)
        implements DeviceRecord {
    static final int TYPE = 0x08;
    static final int DEVICE_RELATIVE_TYPE = 0x09;

    private static final int PLACES = 4;

    public EntityAssociationRecord {
        contained = List.copyOf(contained);
    }

    static EntityAssociationRecord decode(Header header, WireReader in) {
        boolean deviceRelative = header.type() == DEVICE_RELATIVE_TYPE;
        Entity container = new Entity(in.u8("container entity id"), in.u8("container entity instance"));
        if (deviceRelative) {
            in.skip(2, "container address and channel");
        }
        int flags = in.u8("flags");
        List<Entity> contained = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            if (deviceRelative) {
                in.skip(2, "contained address and channel");
            }
            Entity entity = new Entity(in.u8("contained entity id"), in.u8("contained entity instance"));
            if (entity.id() != 0) {
                contained.add(entity);
            }
        }
        return new EntityAssociationRecord(header, container, (flags & 0x80) != 0, (flags & 0x40) != 0, contained);
    }
}
