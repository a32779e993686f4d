package io.sideband.ipmi.sensor;

import io.sideband.ipmi.sdr.ConversionFactors;
import io.sideband.ipmi.sdr.FullSensorRecord;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Turns a sensor's raw bytes into values: y = L[(M x + B 10^K1) 10^K2] (IPMI v2.0 §36.3), where x is unsigned or in one of
 * two complements. All 256 values are worked out once: sensors of thousands of BMCs of a model share them.
 */
public final class AnalogConversion {
    private static final int UNSIGNED = 0;
    private static final int ONES_COMPLEMENT = 1;
    private static final int TWOS_COMPLEMENT = 2;
    private static final int LARGEST_EXPONENT = 8;
    private static final double[] POWERS_OF_TEN = {
        1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7
    };

    private final int format;
    private final int linearizationCode;
    private final ConversionFactors factors;
    private final double[] values = new double[256];

    private AnalogConversion(int format, int linearizationCode, ConversionFactors factors) {
        this.format = format;
        this.linearizationCode = linearizationCode;
        this.factors = factors;
        Linearization linearization = Linearization.of(linearizationCode);
        for (int raw = 0; raw < values.length; raw++) {
            values[raw] = linearization.apply(linear(raw));
        }
    }

    /** True if readings of {@code sensor} are values: discrete sensors of some vendors are, too. */
    static boolean appliesTo(FullSensorRecord sensor) {
        return sensor.traits().units().format() <= TWOS_COMPLEMENT;
    }

    static AnalogConversion of(FullSensorRecord sensor) {
        return new AnalogConversion(sensor.traits().units().format(), sensor.linearization(), sensor.factors());
    }

    /** The same sensor about one reading, with the factors that the BMC gave for it. */
    public AnalogConversion withFactors(ConversionFactors theirs) {
        return new AnalogConversion(format, linearizationCode, theirs);
    }

    /** True if the factors must be asked for with each reading (Get Sensor Reading Factors, IPMI v2.0 §35.5). */
    public boolean variesByReading() {
        return Linearization.variesByReading(linearizationCode);
    }

    /**
     * The value of a reading or threshold.
     *
     * @param raw 0 to 255
     * @return empty where the function has no finite value
     */
    public OptionalDouble value(int raw) {
        double value = values[raw & 0xff];
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /**
     * The raw byte whose value is nearest to {@code value}.
     *
     * @return empty if the function has no finite value at all, or {@code value} is none
     */
    public OptionalInt nearest(double value) {
        int best = -1;
        for (int raw = 0; raw < values.length; raw++) {
            boolean closer = best < 0 || Math.abs(values[raw] - value) < Math.abs(values[best] - value);
            if (Double.isFinite(values[raw]) && closer) {
                best = raw;
            }
        }
        return best < 0 || !Double.isFinite(value) ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /**
     * How wide {@code raw} steps of hysteresis are. 00h and FFh mean none. A function's steps differ in width along its
     * curve, so that only linear sensors have one answer; the others get 0 and rely on the BMC's own comparison.
     */
    public double hysteresis(int raw) {
        if (linearizationCode != 0 || raw == 0 || raw == 0xff) {
            return 0;
        }
        return Math.abs(factors.m() * raw * power(factors.resultExponent()));
    }

    /** By how much a linear sensor may be off, in its unit. */
    public double tolerance() {
        return Math.abs(factors.m() * factors.tolerance() / 2.0 * power(factors.resultExponent()));
    }

    private double linear(int raw) {
        double offset = factors.b() * power(factors.offsetExponent());
        return (factors.m() * count(raw) + offset) * power(factors.resultExponent());
    }

    private int count(int raw) {
        return switch (format) {
            case UNSIGNED -> raw;
            case ONES_COMPLEMENT -> raw < 0x80 ? raw : raw - 0xff;
            default -> (byte) raw;
        };
    }

    private static double power(int exponent) {
        return POWERS_OF_TEN[exponent + LARGEST_EXPONENT];
    }
}
