package io.sideband.local.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Readings, or exchanges, that a process did, and what they cost it.
 *
 * @param cpu user and system time of the process
 */
record Throughput(long readings, Duration cpu, Duration wall) {

    double perCpuSecond() {
        return readings / seconds(cpu);
    }

    /** The figures of the JSON line: SI units, names as they are published. */
    Map<String, Object> figures() {
        return figures("readings");
    }

    /** @param what was done, in the plural */
    Map<String, Object> figures(String what) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(what + "_per_cpu_second", round(perCpuSecond()));
        figures.put(what, readings);
        figures.put("cpu_seconds", round(seconds(cpu)));
        figures.put("wall_seconds", round(seconds(wall)));
        return figures;
    }

    static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
