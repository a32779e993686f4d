package io.sideband.simulator.model;

/** Repeatable noise: a hash of seed, place and time instead of a generator with state. */
final class Noise {
    private Noise() {}

    /** A number in [low, high), the same for the same seed, place and tick. */
    static double between(long seed, int place, long tick, double low, double high) {
        long z = seed + 0x9E3779B97F4A7C15L * (place + 1) + 0xD1B54A32D192ED03L * tick;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z = z ^ (z >>> 31);
        return low + (high - low) * ((z >>> 11) * 0x1.0p-53);
    }
}
