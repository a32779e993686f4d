package io.sideband.local.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one thing done to a whole fleet took.
 *
 * @param done BMCs for which it ended as it should
 * @param cpu user and system time of the processes that did it
 */
record Effort(long done, Duration cpu, Duration wall) {

    /** The figures of the JSON line: SI units, names as they are published. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bmcs", done);
        figures.put("wall_seconds", Throughput.round(seconds(wall)));
        figures.put("cpu_seconds", Throughput.round(seconds(cpu)));
        return figures;
    }

    /** How many times as long {@code other} took. */
    double fasterThan(Effort other) {
        return Throughput.round(seconds(other.wall) / seconds(wall));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
