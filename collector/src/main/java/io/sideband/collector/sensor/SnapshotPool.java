package io.sideband.collector.sensor;

import io.sideband.events.SensorSnapshot;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;

/** Lists of sensors shared by the snapshots of BMCs of one model: they are all but a BMC's name. Thread-safe. */
public final class SnapshotPool {
    private final Map<List<SensorSnapshot.Sensor>, WeakReference<List<SensorSnapshot.Sensor>>> known =
            new WeakHashMap<>();

    /** An equal snapshot that shares its sensors with those seen before. */
    public synchronized SensorSnapshot share(SensorSnapshot snapshot) {
        List<SensorSnapshot.Sensor> sensors = Objects.requireNonNull(snapshot.sensors());
        WeakReference<List<SensorSnapshot.Sensor>> shared = known.get(sensors);
        List<SensorSnapshot.Sensor> held = shared == null ? null : shared.get();
        if (held == null) {
            known.put(sensors, new WeakReference<>(sensors));
            return snapshot;
        }
        return new SensorSnapshot(snapshot.bmc(), snapshot.observedAt(), snapshot.model(), held);
    }
}
