package io.sideband.simulator.settings;

import java.util.function.IntFunction;

/**
 * One parameter of a configuration (LAN: IPMI v2.0 table 23-4, SOL: table 26-5, PEF: table 30-6, boot: table 28-14).
 *
 * @param selectors how many set selectors it has; 0 if it has none, and its data then do not begin with one
 * @param blocks how many block selectors each has; 0 if it has none
 * @param writable whether it can be set
 * @param initial the data before somebody set them, without selectors, for a set selector
 */
public record Parameter(int number, int selectors, int blocks, boolean writable, IntFunction<byte[]> initial) {

    /** A parameter that can be set. */
    public static Parameter of(int number, int... initial) {
        byte[] data = bytes(initial);
        return new Parameter(number, 0, 0, true, _ -> data);
    }

    /** A parameter that can only be read. */
    public static Parameter fixed(int number, int... value) {
        byte[] data = bytes(value);
        return new Parameter(number, 0, 0, false, _ -> data);
    }

    /** A table: {@code rows} set selectors from 0, each with {@code size} bytes, zero at first. */
    public static Parameter table(int number, int rows, int size) {
        return new Parameter(number, rows, 0, true, _ -> new byte[size]);
    }

    int size() {
        return initial.apply(0).length;
    }

    private static byte[] bytes(int... values) {
        byte[] data = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            data[i] = (byte) values[i];
        }
        return data;
    }
}
