package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.SampleWindow;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The latest samples of those sensors of a BMC of which a rule wants to know how fast they change, by sensor id. */
record SampleWindows(Map<String, SampleWindow> sensors) {
    SampleWindows {
        sensors = Map.copyOf(sensors);
    }

    static SampleWindows none() {
        return new SampleWindows(Map.of());
    }

    /** With one sample more of {@code sensor}, and of it none that is older than {@code keep}. */
    SampleWindows with(String sensor, SampleWindow.Sample sample, Duration keep) {
        Map<String, SampleWindow> next = new TreeMap<>(sensors);
        next.put(sensor, of(sensor).with(sample, keep));
        return new SampleWindows(next);
    }

    SampleWindow of(String sensor) {
        return sensors.getOrDefault(sensor, SampleWindow.empty());
    }
}
