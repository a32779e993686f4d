package io.sideband.ipmi.fru;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A record of the multirecord area (FRU Information Storage v1.0 §16 to §18). Types that are not decoded survive as {@link Other}. */
public sealed interface MultiRecord {

    /**
     * Power supply (§18.1).
     *
     * @param watts overall capacity
     * @param peakVoltAmperes FFFFh is not specified
     * @param low1 input range 1 from, in 10 mV; range 2 is 0 where there is none
     * @param flags [4] tachometer pulses [3] hot swap [2] automatic input switching [1] power factor correction
     *     [0] predictive failure pin
     * @param peakWatts 0 or FFFh is not specified
     * @param holdUpSeconds how long the peak can be held
     */
    record PowerSupply(
            int watts,
            int peakVoltAmperes,
            int inrushAmperes,
            int low1,
            int high1,
            int low2,
            int high2,
            int flags,
            int peakWatts,
            int holdUpSeconds)
            implements MultiRecord {}

    /**
     * DC output of a power supply (§18.2) or load on it (§18.3).
     *
     * @param load true for a load; then the deviations are the allowed minimum and maximum
     * @param nominal in 10 mV, signed, as are the deviations
     * @param minimumMilliamperes as the specification counts
     */
    record DcRail(
            boolean load,
            int output,
            boolean standby,
            int nominal,
            int negativeDeviation,
            int positiveDeviation,
            int rippleMillivolts,
            int minimumMilliamperes,
            int maximumMilliamperes)
            implements MultiRecord {}

    /**
     * How the unit is managed (§18.4).
     *
     * @param subtype 1 system URL, 2 system name, 3 ping address, 4 component URL, 5 component name, 6 its ping address, 7 UUID
     * @param text hexadecimal for the UUID
     */
    record ManagementAccess(int subtype, String text) implements MultiRecord {}

    /** A vendor's (§18.7), C0h to FFh. */
    record Oem(int type, int manufacturer, ByteString data) implements MultiRecord {}

    /** Any other, or one that is too short for its type. */
    record Other(int type, ByteString data) implements MultiRecord {}

    /**
     * <pre>
     * byte 0     type   byte 1 [7] last  [3:0] format version, 2
     * byte 2     length of the data   byte 3 data and this add up to zero   byte 4 header and this add up to zero
     * </pre>
     */
    record Header(int type, boolean last, int length, int dataChecksum) {

        /** @throws MalformedPacketException if it is not a header: what follows could not be found either */
        static Header decode(WireReader in, List<String> problems) {
            int type = in.u8("record type");
            int flags = in.u8("record format");
            int length = in.u8("record length");
            int dataChecksum = in.u8("record checksum");
            int checksum = in.u8("header checksum");
            if (((type + flags + length + dataChecksum + checksum) & 0xff) != 0) {
                if ((flags & 0x0f) != 2) {
                    throw new MalformedPacketException("record header: neither its format nor its checksum is right");
                }
                problems.add("multirecord %02Xh: the header's checksum is wrong".formatted(type));
            }
            return new Header(type, (flags & 0x80) != 0, length, dataChecksum);
        }
    }

    /** @throws MalformedPacketException if the area ends within the data */
    static MultiRecord decode(Header header, WireReader in, List<String> problems) {
        ByteString data = in.byteString(header.length(), "record data");
        int sum = header.dataChecksum();
        for (int i = 0; i < data.size(); i++) {
            sum += data.at(i);
        }
        if ((sum & 0xff) != 0) {
            problems.add("multirecord %02Xh: the checksum is wrong".formatted(header.type()));
        }
        try {
            return decode(header.type(), data);
        } catch (MalformedPacketException tooShort) {
            problems.add("multirecord %02Xh: %s".formatted(header.type(), tooShort.getMessage()));
            return new Other(header.type(), data);
        }
    }

    private static MultiRecord decode(int type, ByteString data) {
        WireReader in = data.reader();
        return switch (type) {
            case 0x00 -> powerSupply(in);
            case 0x01, 0x02 -> dcRail(type == 0x02, in);
            case 0x03 -> managementAccess(in);
            default -> type >= 0xc0 ? oem(type, in) : new Other(type, data);
        };
    }

    private static PowerSupply powerSupply(WireReader in) {
        int watts = in.u16("overall capacity") & 0x0fff;
        int peakVoltAmperes = in.u16("peak VA");
        int inrush = in.u8("inrush current");
        in.skip(1, "inrush interval");
        int low1 = in.u16("low end input voltage 1");
        int high1 = in.u16("high end input voltage 1");
        int low2 = in.u16("low end input voltage 2");
        int high2 = in.u16("high end input voltage 2");
        in.skip(3, "input frequency and dropout tolerance");
        int flags = in.u8("power supply flags");
        int peak = in.u16("peak wattage");
        return new PowerSupply(
                watts, peakVoltAmperes, inrush, low1, high1, low2, high2, flags, peak & 0x0fff, peak >> 12);
    }

    private static DcRail dcRail(boolean load, WireReader in) {
        int output = in.u8("output information");
        return new DcRail(
                load,
                output & 0x0f,
                (output & 0x80) != 0,
                (short) in.u16("nominal voltage"),
                (short) in.u16("negative deviation"),
                (short) in.u16("positive deviation"),
                in.u16("ripple and noise"),
                in.u16("minimum current"),
                in.u16("maximum current"));
    }

    private static ManagementAccess managementAccess(WireReader in) {
        int subtype = in.u8("sub-record type");
        ByteString rest = in.byteString(in.remaining(), "management access data");
        boolean uuid = subtype == 0x07;
        return new ManagementAccess(
                subtype, uuid ? rest.toString() : new String(rest.toByteArray(), StandardCharsets.ISO_8859_1).strip());
    }

    private static Oem oem(int type, WireReader in) {
        return new Oem(type, in.u24("manufacturer id"), in.byteString(in.remaining(), "OEM data"));
    }
}
