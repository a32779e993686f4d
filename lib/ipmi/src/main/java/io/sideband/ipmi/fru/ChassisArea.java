package io.sideband.ipmi.fru;

import java.util.List;

/**
 * Chassis info area (FRU Information Storage v1.0 §10).
 *
 * @param type SMBIOS enclosure type, such as 17h for a rack mount chassis
 */
public record ChassisArea(int type, String partNumber, String serialNumber, List<String> custom) {
    public ChassisArea {
        custom = List.copyOf(custom);
    }

    static ChassisArea decode(FruFields fields, List<String> problems) {
        return new ChassisArea(
                fields.fixed("chassis type", problems),
                fields.next("chassis part number", problems),
                fields.next("chassis serial number", problems),
                fields.custom(problems));
    }
}
