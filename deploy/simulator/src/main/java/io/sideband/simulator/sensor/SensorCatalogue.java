package io.sideband.simulator.sensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sensors of a board and the SDRs that describe them. Immutable, one for all BMCs of the same board. */
public final class SensorCatalogue {
    private final List<SensorSpec> specs;
    private final Map<Integer, SensorSpec> byKey;
    private final long built;
    private final SdrRepository repository;

    /**
     * @param built when the records were made, seconds since 1970
     * @throws IllegalArgumentException if two sensors have the same number or name
     */
    public SensorCatalogue(List<SensorSpec> specs, long built) {
        this.built = built;
        this.specs = List.copyOf(specs);
        Map<Integer, SensorSpec> numbers = HashMap.newHashMap(specs.size());
        for (SensorSpec spec : specs) {
            if (numbers.put(spec.key().index(), spec) != null) {
                throw new IllegalArgumentException("sensor number %d is used twice".formatted(spec.number()));
            }
        }
        if (specs.stream().map(SensorSpec::name).distinct().count() != specs.size()) {
            throw new IllegalArgumentException("a sensor name is used twice");
        }
        this.byKey = Map.copyOf(numbers);
        this.repository = new SdrRepository(this.specs);
    }

    public List<SensorSpec> specs() {
        return specs;
    }

    /** Of the BMC's own sensors on logical unit 0. */
    public Optional<SensorSpec> byNumber(int number) {
        return byKey(SensorKey.ofBmc(0, number));
    }

    public Optional<SensorSpec> byKey(SensorKey key) {
        return Optional.ofNullable(byKey.get(key.index()));
    }

    /** Whether another controller than the BMC answers at an address. */
    public boolean hasController(int address) {
        return specs.stream().anyMatch(spec -> spec.key().owner() == address && address != SensorKey.BMC);
    }

    /** When the records were made, seconds since 1970. */
    public long built() {
        return built;
    }

    public Optional<SensorSpec> byName(String name) {
        return specs.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    public SdrRepository repository() {
        return repository;
    }
}
