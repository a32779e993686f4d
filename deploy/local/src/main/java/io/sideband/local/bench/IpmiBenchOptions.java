package io.sideband.local.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * How much is measured, and for how long.
 *
 * @param bmcs simulated BMCs where it is many
 * @param warmUp before each measurement
 */
record IpmiBenchOptions(int bmcs, Duration warmUp, Duration window) {
    IpmiBenchOptions {
        if (bmcs < 2 || window.toSeconds() < 1 || warmUp.isNegative()) {
            throw new IllegalArgumentException("--bmcs is 2 or more, --window 1 or more, --warm-up 0 or more");
        }
    }

    static IpmiBenchOptions parse(String[] arguments) {
        IpmiBenchOptions options = new IpmiBenchOptions(200, Duration.ofSeconds(5), Duration.ofSeconds(8));
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            options = options.with(arguments[i], Integer.parseInt(arguments[i + 1]));
        }
        return options;
    }

    private IpmiBenchOptions with(String name, int value) {
        return switch (name) {
            case "--bmcs" -> new IpmiBenchOptions(value, warmUp, window);
            case "--warm-up" -> new IpmiBenchOptions(bmcs, Duration.ofSeconds(value), window);
            case "--window" -> new IpmiBenchOptions(bmcs, warmUp, Duration.ofSeconds(value));
            default ->
                throw new IllegalArgumentException(
                        "%s is not one of --bmcs, --warm-up, --window (seconds)".formatted(name));
        };
    }

    /** What this process does under a load that runs, {@code done} counting. */
    Throughput measure(LongSupplier done) {
        long self = ProcessHandle.current().pid();
        pause(warmUp);
        long started = System.nanoTime();
        long before = done.getAsLong();
        Duration cpu = CpuTime.of(self);
        pause(window);
        return new Throughput(
                done.getAsLong() - before, CpuTime.of(self).minus(cpu), Duration.ofNanos(System.nanoTime() - started));
    }

    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
