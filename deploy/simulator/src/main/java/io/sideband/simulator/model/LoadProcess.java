package io.sideband.simulator.model;

import java.util.SplittableRandom;

/**
 * The load of one machine over time: a mean and three waves (minutes, half an hour, a day) drawn from a seed.
 *
 * <p>A sum of waves has a first-order lag in closed form: each wave comes out smaller and later. So every temperature and
 * fan speed is a function of the seed and the time, needs no timer and no history, and does not depend on how often it is
 * read.
 */
public final class LoadProcess {
    private static final double[] SHORTEST_PERIOD = {90, 900, 80_000};
    private static final double[] LONGEST_PERIOD = {300, 2_400, 92_000};
    private static final double[] AMPLITUDE = {0.10, 0.14, 0.10};

    private final double mean;
    private final double[] omega = new double[AMPLITUDE.length];
    private final double[] phase = new double[AMPLITUDE.length];

    public LoadProcess(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        mean = 0.40 + 0.2 * random.nextDouble();
        for (int i = 0; i < AMPLITUDE.length; i++) {
            double period = SHORTEST_PERIOD[i] + (LONGEST_PERIOD[i] - SHORTEST_PERIOD[i]) * random.nextDouble();
            omega[i] = 2 * Math.PI / period;
            phase[i] = 2 * Math.PI * random.nextDouble();
        }
    }

    /** The load at {@code seconds}, between 0 and 1. */
    public double at(double seconds) {
        return lagged(seconds, 0, 0);
    }

    /** The load as seen through two first-order lags with these time constants, in seconds; 0 means no lag. */
    public double lagged(double seconds, double firstLag, double secondLag) {
        double sum = mean;
        for (int i = 0; i < AMPLITUDE.length; i++) {
            double a = omega[i] * firstLag;
            double b = omega[i] * secondLag;
            double gain = AMPLITUDE[i] / Math.sqrt((1 + a * a) * (1 + b * b));
            sum += gain * Math.sin(omega[i] * seconds + phase[i] - Math.atan(a) - Math.atan(b));
        }
        return sum;
    }
}
