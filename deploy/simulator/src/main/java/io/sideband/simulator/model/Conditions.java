package io.sideband.simulator.model;

/**
 * What the sensors of one machine have to measure at one moment.
 *
 * @param seconds since the epoch
 * @param on whether the host has power
 * @param inlet temperature of the air that comes in, degrees Celsius
 * @param cpuHeat load as the CPU's heat sink feels it, 0 to 1
 * @param boardHeat load as memory, chipset and outlet air feel it, 0 to 1
 * @param warmth how far the machine has warmed up since power on, 0 to 1
 * @param fanDrive fan speed as a part of the highest, 0 to 1
 * @param watts power drawn from both supplies together
 * @param logFill how full the SEL is, 0 to 1
 * @param seed of this machine
 */
public record Conditions(
        double seconds,
        boolean on,
        double inlet,
        double cpuHeat,
        double boardHeat,
        double warmth,
        double fanDrive,
        double watts,
        double logFill,
        long seed) {

    /** The same with a machine that is held to a limit of power. */
    public Conditions limitedTo(int limit) {
        return new Conditions(
                seconds, on, inlet, cpuHeat, boardHeat, warmth, fanDrive, Math.min(watts, limit), logFill, seed);
    }

    /** Measurement noise of a place on the board, changing once a second, within plus and minus {@code amplitude}. */
    public double noise(int place, double amplitude) {
        return Noise.between(seed, place, (long) Math.floor(seconds), -amplitude, amplitude);
    }

    /** What distinguishes one part from another of the same make, constant in time. */
    public double spread(int place, double amplitude) {
        return Noise.between(seed, place, -1, -amplitude, amplitude);
    }
}
