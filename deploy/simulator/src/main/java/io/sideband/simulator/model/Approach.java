package io.sideband.simulator.model;

/**
 * A quantity between 0 and 1 that follows a switch exponentially: warmth after power on, fan spin after power off. Known
 * from its last switch alone.
 */
record Approach(double since, double from, double towards, double timeConstant) {

    static Approach settledAt(double value, double timeConstant) {
        return new Approach(0, value, value, timeConstant);
    }

    double at(double seconds) {
        double elapsed = Math.max(0, seconds - since);
        return towards + (from - towards) * Math.exp(-elapsed / timeConstant);
    }

    Approach towards(double target, double seconds) {
        return new Approach(seconds, at(seconds), target, timeConstant);
    }
}
