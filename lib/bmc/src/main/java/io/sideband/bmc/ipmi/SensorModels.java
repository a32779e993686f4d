package io.sideband.bmc.ipmi;

import io.sideband.ipmi.sdr.SdrRepository;
import io.sideband.ipmi.sel.SelDecoder;
import io.sideband.ipmi.sensor.SensorList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models that this process has met, by fingerprint: ten thousand BMCs of a model cost one. A model that was not asked
 * for in a long time gives way to others and is read anew when it is needed.
 */
final class SensorModels {
    private static final int MOST_MODELS = 1024;
    private static final int MOST_BMCS = 65_536;

    private final Map<String, SensorModel> byFingerprint = new Recent<>(MOST_MODELS);
    /** Which model each BMC was when it was last spoken to, so that a new session need not walk. */
    private final Map<String, SensorModel> byBmc = new Recent<>(MOST_BMCS);

    private final KnownRepositories repositories = new KnownRepositories();

    private final SelDecoder withoutSensors = new SelDecoder(List.of());

    KnownRepositories repositories() {
        return repositories;
    }

    /** The model of a repository, decoded if it is new. */
    SensorModel of(SdrRepository repository) {
        String fingerprint = repository.fingerprint();
        return find(fingerprint).orElseGet(() -> decode(fingerprint, repository));
    }

    private SensorModel decode(String fingerprint, SdrRepository repository) {
        SensorList list = SensorList.of(repository.records());
        return keep(new SensorModel(fingerprint, list.sensors(), list.fruDevices()));
    }

    synchronized Optional<SensorModel> find(String fingerprint) {
        return Optional.ofNullable(byFingerprint.get(fingerprint));
    }

    /** Makes sense of the log of BMCs of a model; knows no sensor of a model that it has not met. */
    SelDecoder log(String fingerprint) {
        return find(fingerprint).map(SensorModel::log).orElse(withoutSensors);
    }

    /** Of two threads that decode a model at once, both get the same. */
    private synchronized SensorModel keep(SensorModel decoded) {
        return byFingerprint.computeIfAbsent(decoded.fingerprint(), fingerprint -> decoded);
    }

    synchronized void remember(String bmc, SensorModel model) {
        byBmc.put(bmc, model);
    }

    synchronized Optional<SensorModel> lastOf(String bmc) {
        return Optional.ofNullable(byBmc.get(bmc));
    }

    /** Forgets what was not asked for in the longest time. */
    private static final class Recent<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
        }
    }
}
