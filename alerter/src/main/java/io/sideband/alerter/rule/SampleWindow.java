package io.sideband.alerter.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The latest samples of a sensor, oldest first. */
public record SampleWindow(List<Sample> samples) {
    private static final double NANOS = 1e9;

    /** A value, in the sensor's unit, and when it was taken. */
    public record Sample(Instant at, double value) {}

    public SampleWindow {
        samples = List.copyOf(samples);
    }

    public static SampleWindow empty() {
        return new SampleWindow(List.of());
    }

    /** With one more, and without those that are older than {@code keep} then. */
    public SampleWindow with(Sample latest, Duration keep) {
        Instant oldest = latest.at().minus(keep);
        return new SampleWindow(Stream.concat(
                        samples.stream().filter(s -> !s.at().isBefore(oldest) && s.at().isBefore(latest.at())),
                        Stream.of(latest))
                .toList());
    }

    /**
     * The slope of the least-squares line through the samples of the last {@code window}, per second.
     *
     * @param fewest fewest samples that are evidence; samples at one instant have no slope
     */
    Optional<Double> slope(Duration window, int fewest) {
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        Instant last = samples.getLast().at();
        List<Sample> looked = samples.stream()
                .filter(s -> !s.at().isBefore(last.minus(window)))
                .toList();
        if (looked.size() < Math.max(2, fewest)) {
            return Optional.empty();
        }
        double meanTime =
                looked.stream().mapToDouble(s -> seconds(s, last)).average().orElse(0);
        double meanValue = looked.stream().mapToDouble(Sample::value).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (Sample sample : looked) {
            double time = seconds(sample, last) - meanTime;
            covariance += time * (sample.value() - meanValue);
            variance += time * time;
        }
        return variance == 0 ? Optional.empty() : Optional.of(covariance / variance);
    }

    /** Relative to the last sample, so that squares of seconds since 1970 do not eat the precision. */
    private static double seconds(Sample sample, Instant last) {
        return -Duration.between(sample.at(), last).toNanos() / NANOS;
    }
}
