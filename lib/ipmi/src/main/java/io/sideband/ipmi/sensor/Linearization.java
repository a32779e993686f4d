package io.sideband.ipmi.sensor;

import java.util.function.DoubleUnaryOperator;

/** Functions that turn the linear part of a conversion into the value (IPMI v2.0 §43.1, byte 24), in the order of their codes. */
enum Linearization {
    LINEAR(x -> x),
    LN(Math::log),
    LOG10(Math::log10),
    LOG2(x -> Math.log(x) / Math.log(2)),
    E_TO_X(Math::exp),
    TEN_TO_X(x -> Math.pow(10, x)),
    TWO_TO_X(x -> Math.pow(2, x)),
    RECIPROCAL(x -> 1 / x),
    SQUARE(x -> x * x),
    CUBE(x -> x * x * x),
    SQUARE_ROOT(Math::sqrt),
    CUBE_ROOT(Math::cbrt);

    private static final int NON_LINEAR = 0x70;

    private final DoubleUnaryOperator function;

    Linearization(DoubleUnaryOperator function) {
        this.function = function;
    }

    double apply(double x) {
        return function.applyAsDouble(x);
    }

    /** Reserved codes are taken for linear, and so are non-linear sensors, whose factors hold for one reading each. */
    static Linearization of(int code) {
        return code < values().length ? values()[code] : LINEAR;
    }

    /** True if the factors must be asked for with each reading (IPMI v2.0 §35.5). */
    static boolean variesByReading(int code) {
        return code >= NON_LINEAR;
    }
}
