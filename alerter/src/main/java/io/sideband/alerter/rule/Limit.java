package io.sideband.alerter.rule;

import org.jspecify.annotations.Nullable;

/** A bound that a number can be beyond: greater or less, never equal, as {@code >} and {@code <} in PromQL. */
record Limit(double bound, boolean upper) {
    /** @throws IllegalArgumentException unless exactly one is given */
    static Limit of(@Nullable Double above, @Nullable Double below) {
        if (above != null && below == null) {
            return new Limit(above, true);
        }
        if (below != null && above == null) {
            return new Limit(below, false);
        }
        throw new IllegalArgumentException("exactly one of above and below must be given");
    }

    boolean beyond(double value) {
        return upper ? value > bound : value < bound;
    }

    Limit with(double other) {
        return new Limit(other, upper);
    }

    String relation() {
        return upper ? "above" : "below";
    }
}
