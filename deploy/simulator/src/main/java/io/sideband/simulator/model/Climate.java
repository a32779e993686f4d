package io.sideband.simulator.model;

/**
 * From load to heat, from heat to fans, from both to power. Temperatures in degrees Celsius, power in watts.
 *
 * <p>Not thread-safe; the machine that owns it is locked by whoever reads or switches it.
 */
public final class Climate {
    private static final double CPU_LAG = 20;
    private static final double BOARD_LAG = 75;
    private static final double FAN_LAG = 8;
    private static final double DAY = 86_400;

    private final LoadProcess load;
    private final long seed;
    private Approach warmth;
    private Approach spin;

    public Climate(long seed, boolean on) {
        this.seed = seed;
        this.load = new LoadProcess(seed);
        this.warmth = Approach.settledAt(on ? 1 : 0, 90);
        this.spin = Approach.settledAt(on ? 1 : 0, 3);
    }

    /** The host was switched on or off at {@code seconds}. */
    public void switched(boolean on, double seconds) {
        warmth = warmth.towards(on ? 1 : 0, seconds);
        spin = spin.towards(on ? 1 : 0, seconds);
    }

    /** The conditions at {@code seconds} since the epoch. */
    public Conditions at(double seconds, boolean on, double logFill) {
        double warm = warmth.at(seconds);
        double inlet = 22 + Noise.between(seed, 0, 0, -2, 2) + 1.5 * Math.sin(2 * Math.PI * seconds / DAY);
        double cpuHeat = load.lagged(seconds, CPU_LAG, 0);
        double fanDrive = 0.3 + 0.5 * load.lagged(seconds, CPU_LAG, FAN_LAG);
        double now = on ? load.at(seconds) : 0;
        double watts = on ? 120 + 330 * now + 60 * fanDrive * fanDrive * fanDrive : 0;
        return new Conditions(
                seconds,
                on,
                inlet,
                cpuHeat * warm,
                load.lagged(seconds, BOARD_LAG, 0) * warm,
                warm,
                fanDrive * spin.at(seconds),
                9 + watts,
                logFill,
                seed);
    }
}
