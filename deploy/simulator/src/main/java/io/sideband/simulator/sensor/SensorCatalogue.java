package io.sideband.simulator.sensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sensors of a board and the SDRs that describe them. Immutable, one for all BMCs of the same board. */
public final class SensorCatalogue {
    private final List<SensorSpec> specs;
    private final Map<Integer, SensorSpec> byNumber;
    private final SdrRepository repository;

    /** @throws IllegalArgumentException if two sensors have the same number or name */
    public SensorCatalogue(List<SensorSpec> specs) {
        this.specs = List.copyOf(specs);
        Map<Integer, SensorSpec> numbers = HashMap.newHashMap(specs.size());
        for (SensorSpec spec : specs) {
            if (numbers.put(spec.number(), spec) != null) {
                throw new IllegalArgumentException("sensor number %d is used twice".formatted(spec.number()));
            }
        }
        if (specs.stream().map(SensorSpec::name).distinct().count() != specs.size()) {
            throw new IllegalArgumentException("a sensor name is used twice");
        }
        this.byNumber = Map.copyOf(numbers);
        this.repository = new SdrRepository(this.specs);
    }

    public List<SensorSpec> specs() {
        return specs;
    }

    public Optional<SensorSpec> byNumber(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    public Optional<SensorSpec> byName(String name) {
        return specs.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    public SdrRepository repository() {
        return repository;
    }
}
