package io.sideband.alerter.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.events.ReadingBatch.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The latest good reading of those sensors of a BMC that a rule looks at together with others, by sensor id. */
public record LatestReadings(Map<String, Latest> sensors) {
    public LatestReadings {
        sensors = Map.copyOf(sensors);
    }

    /**
     * One reading.
     *
     * @param value in {@code unit}; null for a discrete sensor
     * @param discrete the states that it is in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Latest(Instant at, @Nullable Double value, String unit, List<String> discrete) {
        public Latest {
            discrete = List.copyOf(discrete);
        }
    }

    public static LatestReadings none() {
        return new LatestReadings(Map.of());
    }

    /** With a good reading more. */
    public LatestReadings with(Reading reading, Instant at) {
        Map<String, Latest> next = new TreeMap<>(sensors);
        next.put(reading.id(), new Latest(at, reading.value(), reading.unit(), reading.discrete()));
        return new LatestReadings(next);
    }

    /** Without what is known of a sensor: it gives no good reading any more. */
    public LatestReadings without(String sensor) {
        Map<String, Latest> next = new TreeMap<>(sensors);
        next.remove(sensor);
        return new LatestReadings(next);
    }

    /** The reading of {@code sensor}, unless it is older than {@code oldest}. */
    Optional<Latest> of(String sensor, Instant oldest) {
        return Optional.ofNullable(sensors.get(sensor)).filter(l -> !l.at().isBefore(oldest));
    }
}
