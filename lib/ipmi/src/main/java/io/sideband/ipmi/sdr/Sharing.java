package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;

/**
 * How one record describes several sensors of consecutive numbers (IPMI v2.0 §43.2, bytes 24-25).
 *
 * <pre>
 * byte 1     [5:4] id string modifier: 0 numeric, 1 alphabetic  [3:0] sensors that share the record
 * byte 2     [7] 1 = entity instance counts up with the sensor  [6:0] modifier of the first sensor
 * </pre>
 *
 * @param count at least 1
 */
public record Sharing(int count, boolean alphabetic, boolean instanceIncrements, int offset) {
    private static final int LETTERS = 26;

    static Sharing decode(WireReader in) {
        int sharing = in.u8("record sharing");
        int modifier = in.u8("id string modifier");
        return new Sharing(
                Math.max(1, sharing & 0x0f), (sharing >> 4 & 0x03) == 1, (modifier & 0x80) != 0, modifier & 0x7f);
    }

    /** What the id string of sensor {@code index}, counted from 0, ends in; empty if the record is not shared. */
    public String suffix(int index) {
        if (count == 1) {
            return "";
        }
        int modifier = offset + index;
        return alphabetic ? letters(modifier) : Integer.toString(modifier);
    }

    /** A to Z, then AA onwards. */
    private static String letters(int modifier) {
        String last = Character.toString('A' + modifier % LETTERS);
        return modifier < LETTERS ? last : letters(modifier / LETTERS - 1) + last;
    }
}
