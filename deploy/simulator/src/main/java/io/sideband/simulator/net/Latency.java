package io.sideband.simulator.net;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.random.RandomGenerator;

/**
 * How long an answer takes, from a request's arrival until it leaves. Half of all answers take between half the median and
 * the median, 45 of 100 between it and the 95th percentile, the rest up to the longest.
 */
public record Latency(Duration median, Duration percentile95, Duration longest) {
    /** Answers leave at once. */
    public static final Latency NONE = fixed(Duration.ZERO);

    /** What BMCs on a routed LAN take. */
    public static final Latency LAN = new Latency(Duration.ofMillis(7), Duration.ofMillis(10), Duration.ofMillis(41));

    private static final double MEDIAN = 0.5;
    private static final double PERCENTILE_95 = 0.95;

    public Latency {
        if (median.isNegative() || percentile95.compareTo(median) < 0 || longest.compareTo(percentile95) < 0) {
            throw new IllegalArgumentException(
                    "latency: %s, %s, %s are negative or descend".formatted(median, percentile95, longest));
        }
    }

    /** Always the same. */
    public static Latency fixed(Duration duration) {
        return new Latency(duration, duration, duration);
    }

    /**
     * Reads {@code lan}, {@code none} or a duration such as {@code PT0.02S}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Latency parse(String text) {
        return switch (text) {
            case "lan" -> LAN;
            case "none" -> NONE;
            default -> {
                try {
                    yield fixed(Duration.parse(text));
                } catch (DateTimeParseException e) {
                    throw new IllegalArgumentException(
                            "latency: %s is neither lan nor none nor a duration such as PT0.02S".formatted(text), e);
                }
            }
        };
    }

    Duration next(RandomGenerator dice) {
        if (median.equals(longest)) {
            return median;
        }
        double place = dice.nextDouble();
        if (place < MEDIAN) {
            return between(median.dividedBy(2), median, place / MEDIAN);
        }
        return place < PERCENTILE_95
                ? between(median, percentile95, (place - MEDIAN) / (PERCENTILE_95 - MEDIAN))
                : between(percentile95, longest, (place - PERCENTILE_95) / (1 - PERCENTILE_95));
    }

    private static Duration between(Duration from, Duration to, double part) {
        return from.plusNanos(Math.round(to.minus(from).toNanos() * part));
    }

    /** As {@link #parse} reads it; a model that has no name by its three durations. */
    @Override
    public String toString() {
        if (equals(LAN)) {
            return "lan";
        }
        if (equals(NONE)) {
            return "none";
        }
        return median.equals(longest) ? median.toString() : "%s %s %s".formatted(median, percentile95, longest);
    }
}
