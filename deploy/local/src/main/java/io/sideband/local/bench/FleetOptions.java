package io.sideband.local.bench;

import java.time.Duration;

/**
 * How large a fleet is measured, and for how long.
 *
 * @param bmcs simulated BMCs
 * @param sensors that each must have at least
 * @param interval between two polls of a BMC
 * @param warmUp after every BMC was polled once
 * @param trouble what is wrong with the network
 */
record FleetOptions(int bmcs, int sensors, Duration interval, Duration warmUp, Duration window, FleetTrouble trouble) {
    FleetOptions {
        if (bmcs < 1 || sensors < 1 || interval.toSeconds() < 1 || window.toSeconds() < 1 || warmUp.isNegative()) {
            throw new IllegalArgumentException(
                    "--bmcs, --sensors, --interval and --window are 1 or more, --warm-up 0 or more");
        }
    }

    static FleetOptions parse(String[] arguments) {
        FleetOptions options = new FleetOptions(
                10_000,
                40,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                new FleetTrouble(0));
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            options = options.with(arguments[i], Integer.parseInt(arguments[i + 1]));
        }
        return options;
    }

    private FleetOptions with(String name, int value) {
        return switch (name) {
            case "--bmcs" -> new FleetOptions(value, sensors, interval, warmUp, window, trouble);
            case "--sensors" -> new FleetOptions(bmcs, value, interval, warmUp, window, trouble);
            case "--interval" -> new FleetOptions(bmcs, sensors, Duration.ofSeconds(value), warmUp, window, trouble);
            case "--warm-up" -> new FleetOptions(bmcs, sensors, interval, Duration.ofSeconds(value), window, trouble);
            case "--window" -> new FleetOptions(bmcs, sensors, interval, warmUp, Duration.ofSeconds(value), trouble);
            case "--loss" -> new FleetOptions(bmcs, sensors, interval, warmUp, window, new FleetTrouble(value));
            default ->
                throw new IllegalArgumentException(
                        "%s is not one of --bmcs, --sensors, --interval, --warm-up, --window (seconds), --loss (percent)"
                                .formatted(name));
        };
    }
}
