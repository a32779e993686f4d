package io.sideband.collector.sensor;

import io.sideband.bmc.SensorCatalogue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;

/** Catalogues shared by the BMCs of one model, so that ten thousand alike cost the memory of one. Thread-safe. */
public final class ModelCatalogues {
    private final Map<SensorCatalogue, WeakReference<SensorCatalogue>> known = new WeakHashMap<>();

    /** The catalogue that all whose {@code catalogue} is equal share. */
    public synchronized SensorCatalogue share(SensorCatalogue catalogue) {
        WeakReference<SensorCatalogue> shared = known.get(catalogue);
        SensorCatalogue held = shared == null ? null : shared.get();
        if (held != null) {
            return held;
        }
        known.put(catalogue, new WeakReference<>(catalogue));
        return Objects.requireNonNull(catalogue);
    }

    synchronized int size() {
        return known.size();
    }
}
