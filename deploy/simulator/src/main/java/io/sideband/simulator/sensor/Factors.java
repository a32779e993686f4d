package io.sideband.simulator.sensor;

/**
 * How a raw reading becomes a value: (M·x + B·10^bExponent)·10^rExponent (IPMI v2.0 §36.3), linear.
 *
 * @param m 10 bits, two's complement
 * @param b 10 bits, two's complement
 * @param bExponent 4 bits, two's complement
 * @param rExponent 4 bits, two's complement
 * @param signed whether x is two's complement (analog data format 2) or unsigned (0)
 */
public record Factors(int m, int b, int bExponent, int rExponent, boolean signed) {
    public Factors {
        if (m == 0 || m < -512 || m > 511 || b < -512 || b > 511) {
            throw new IllegalArgumentException("M %d or B %d does not fit 10 bits, or M is 0".formatted(m, b));
        }
        if (bExponent < -8 || bExponent > 7 || rExponent < -8 || rExponent > 7) {
            throw new IllegalArgumentException("an exponent does not fit 4 bits");
        }
    }

    /** Value of a raw reading of 0 to 255. */
    public double value(int raw) {
        return (m * (double) ordered(raw) + b * Math.pow(10, bExponent)) * Math.pow(10, rExponent);
    }

    /** The raw reading nearest to a value, held at the ends of the range. */
    public int raw(double value) {
        double x = (value / Math.pow(10, rExponent) - b * Math.pow(10, bExponent)) / m;
        long low = signed ? -128 : 0;
        long nearest = Math.clamp(Math.round(x), low, low + 255);
        return (int) nearest & 0xff;
    }

    /** The raw byte as the number that it stands for. */
    int ordered(int raw) {
        return signed ? (byte) raw : raw & 0xff;
    }
}
