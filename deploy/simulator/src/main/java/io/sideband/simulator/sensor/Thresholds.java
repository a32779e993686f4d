package io.sideband.simulator.sensor;

/** The raw thresholds of one sensor, each present or not. Immutable. */
public final class Thresholds {
    /** No threshold at all. */
    public static final Thresholds NONE = new Thresholds(0, new int[6]);

    private final int present;
    private final int[] raw;

    private Thresholds(int present, int[] raw) {
        this.present = present;
        this.raw = raw;
    }

    /** A copy with one threshold set to a raw value of 0 to 255. */
    public Thresholds with(Threshold threshold, int value) {
        int[] copy = raw.clone();
        copy[threshold.ordinal()] = value & 0xff;
        return new Thresholds(present | threshold.bit(), copy);
    }

    /** Bit per threshold that exists, in the order of {@link Threshold}. */
    public int present() {
        return present;
    }

    public boolean has(Threshold threshold) {
        return (present & threshold.bit()) != 0;
    }

    /** The raw value, 0 if there is none. */
    public int raw(Threshold threshold) {
        return raw[threshold.ordinal()];
    }

    /**
     * The comparison bits of a reading. A threshold that was crossed stays crossed until the reading has come back by more
     * than the hysteresis (IPMI v2.0 §36.2).
     *
     * @param latched comparison bits that were set so far
     */
    int compare(Factors factors, int reading, int latched, int positiveHysteresis, int negativeHysteresis) {
        int value = factors.ordered(reading);
        int bits = 0;
        for (Threshold threshold : Threshold.values()) {
            if (!has(threshold)) {
                continue;
            }
            int limit = factors.ordered(raw(threshold));
            boolean wasCrossed = (latched & threshold.bit()) != 0;
            boolean crossed = threshold.upper()
                    ? value >= (wasCrossed ? limit - positiveHysteresis : limit)
                    : value <= (wasCrossed ? limit + negativeHysteresis : limit);
            if (crossed) {
                bits |= threshold.bit();
            }
        }
        return bits;
    }
}
