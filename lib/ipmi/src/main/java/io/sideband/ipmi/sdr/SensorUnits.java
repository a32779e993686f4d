package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;

/**
 * A sensor's unit (bytes 21-23 of the sensor records, IPMI v2.0 §43.1 and §43.17).
 *
 * <pre>
 * byte 21    [7:6] analog format  [5:3] rate  [2:1] 1 = base / modifier, 2 = base * modifier  [0] 1 = percentage
 * byte 22    base unit
 * byte 23    modifier unit
 * </pre>
 *
 * @param format 0 unsigned, 1 ones' complement, 2 two's complement, 3 none
 */
public record SensorUnits(int format, int rate, int modifierUse, boolean percentage, int base, int modifier) {

    static SensorUnits decode(WireReader in) {
        int flags = in.u8("sensor units 1");
        return new SensorUnits(
                flags >> 6,
                flags >> 3 & 0x07,
                flags >> 1 & 0x03,
                (flags & 0x01) != 0,
                in.u8("base unit"),
                in.u8("modifier unit"));
    }

    /** The unit as UCUM; {@code 1} where there is none. */
    public String ucum() {
        if (percentage) {
            return "%";
        }
        String unit = UnitCodes.ucum(base);
        String withModifier = switch (modifierUse) {
            case 1 -> unit + "/" + UnitCodes.ucum(modifier);
            case 2 -> unit + "." + UnitCodes.ucum(modifier);
            default -> unit;
        };
        return rate == 0 ? withModifier : withModifier + UnitCodes.perTime(rate);
    }
}
