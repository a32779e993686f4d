package io.sideband.simulator.sensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The encoded SDRs of a board, in order, with record ids from 1. Immutable. */
public final class SdrRepository {
    private static final int FIRST = 0x0000;
    private static final int LAST = 0xffff;

    /** @param nextId id of the record that follows, FFFFh after the last */
    public record Found(SdrBytes bytes, int nextId) {}

    private final List<SdrBytes> records;

    SdrRepository(List<SensorSpec> specs) {
        List<SdrBytes> encoded = new ArrayList<>();
        for (SensorSpec spec : specs) {
            SdrEncoder.sensor(encoded.size() + 1, spec).ifPresent(encoded::add);
        }
        encoded.add(SdrEncoder.managementController(encoded.size() + 1));
        for (int supply = 1; supply <= 2; supply++) {
            encoded.add(SdrEncoder.inventoryDevice(encoded.size() + 1, supply));
        }
        records = List.copyOf(encoded);
    }

    public int size() {
        return records.size();
    }

    /** The record with an id; 0000h means the first, FFFFh the last (IPMI v2.0 §33.12). */
    public Optional<Found> find(int id) {
        int index = switch (id) {
            case FIRST -> 0;
            case LAST -> records.size() - 1;
            default -> id - 1;
        };
        if (index < 0 || index >= records.size()) {
            return Optional.empty();
        }
        int next = index + 1 < records.size() ? index + 2 : LAST;
        return Optional.of(new Found(records.get(index), next));
    }
}
