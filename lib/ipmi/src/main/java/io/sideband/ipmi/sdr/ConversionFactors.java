package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.WireReader;

/**
 * Factors of y = L[(M x + B 10^K1) 10^K2] (IPMI v2.0 §36.3), as in bytes 25-30 of a full sensor record (§43.1).
 *
 * <pre>
 * byte 25    M [7:0]          byte 26 [7:6] M [9:8]  [5:0] tolerance, half raw counts
 * byte 27    B [7:0]          byte 28 [7:6] B [9:8]  [5:0] accuracy [5:0]
 * byte 29    [7:4] accuracy [9:6]  [3:2] accuracy exponent
 * byte 30    [7:4] K2, [3:0] K1: two's complement
 * </pre>
 *
 * @param m -512 to 511
 * @param b -512 to 511
 * @param tolerance in half raw counts
 * @param resultExponent K2, -8 to 7
 * @param offsetExponent K1, -8 to 7
 */
public record ConversionFactors(int m, int b, int tolerance, int resultExponent, int offsetExponent) {

    /** @throws io.sideband.ipmi.MalformedPacketException if fewer than six bytes are left */
    public static ConversionFactors decode(WireReader in) {
        int mLow = in.u8("M");
        int mHigh = in.u8("M, tolerance");
        int bLow = in.u8("B");
        int bHigh = in.u8("B, accuracy");
        in.skip(1, "accuracy");
        int exponents = in.u8("R exponent, B exponent");
        return new ConversionFactors(
                signed(mLow | (mHigh & 0xc0) << 2, 10),
                signed(bLow | (bHigh & 0xc0) << 2, 10),
                mHigh & 0x3f,
                signed(exponents >> 4, 4),
                signed(exponents & 0x0f, 4));
    }

    private static int signed(int value, int bits) {
        return value << (32 - bits) >> (32 - bits);
    }
}
