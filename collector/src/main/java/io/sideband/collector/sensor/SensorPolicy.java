package io.sideband.collector.sensor;

import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorCategory;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.events.SensorKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;

/**
 * How fast sensors matter, by kind: a CPU may be too hot within seconds, a battery's voltage sinks for weeks. Catalogues
 * are shared by the BMCs of a model, and so are their groups. Thread-safe.
 */
public final class SensorPolicy {
    private static final int MOST = 1000;
    /** Unless configured otherwise. */
    private static final Map<SensorKind, Integer> STANDARD = Map.of(SensorKind.VOLTAGE, 4);

    private final Map<SensorKind, Integer> every;
    private final Map<SensorCatalogue, List<SensorGroup>> known = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * @param configured by kind, read at each so-many-th poll; overrides the standard
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public SensorPolicy(Map<SensorKind, Integer> configured) {
        Map<SensorKind, Integer> all = new EnumMap<>(STANDARD);
        configured.forEach((kind, polls) -> {
            if (polls < 1 || polls > MOST) {
                throw new IllegalArgumentException("sideband.sensors.every.%s must be between 1 and %d: %d"
                        .formatted(kind.name().toLowerCase(java.util.Locale.ROOT), MOST, polls));
            }
            all.put(kind, polls);
        });
        this.every = all;
    }

    /** The groups of {@code catalogue}, the most urgent first, those that give values before those that give states. */
    List<SensorGroup> groups(SensorCatalogue catalogue) {
        return known.computeIfAbsent(catalogue, this::group);
    }

    private List<SensorGroup> group(SensorCatalogue catalogue) {
        Map<Integer, List<SensorDescriptor>> values = new TreeMap<>();
        Map<Integer, List<SensorDescriptor>> states = new TreeMap<>();
        for (SensorDescriptor sensor : catalogue.sensors()) {
            int polls = every.getOrDefault(Readings.kind(sensor.category()), 1);
            boolean value = sensor.numeric() && sensor.category() != SensorCategory.DISCRETE;
            (value ? values : states)
                    .computeIfAbsent(polls, k -> new ArrayList<>())
                    .add(sensor);
        }
        List<SensorGroup> groups = new ArrayList<>();
        values.forEach((polls, sensors) -> groups.add(new SensorGroup(name("fast", polls), polls, sensors)));
        states.forEach((polls, sensors) -> groups.add(new SensorGroup(name("discrete", polls), polls, sensors)));
        return List.copyOf(groups);
    }

    private static String name(String urgent, int polls) {
        return polls == 1 ? urgent : "%s-every-%d".formatted(urgent.equals("fast") ? "values" : urgent, polls);
    }
}
