package io.sideband.bmc.ipmi;

import io.sideband.bmc.SensorDescriptor;
import io.sideband.ipmi.sdr.FruLocatorRecord;
import io.sideband.ipmi.sel.SelDecoder;
import io.sideband.ipmi.sensor.Sensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What BMCs with the same sensor data records share: the sensors, how to read them, and what their log entries mean. */
final class SensorModel {
    private final String fingerprint;
    private final List<FruLocatorRecord> fruDevices;
    private final Map<String, Sensor> readable = new LinkedHashMap<>();
    private final SelDecoder log;
    private List<SensorDescriptor> usual = List.of();

    SensorModel(String fingerprint, List<Sensor> sensors, List<FruLocatorRecord> fruDevices) {
        this.fingerprint = fingerprint;
        this.fruDevices = List.copyOf(fruDevices);
        this.log = new SelDecoder(sensors);
        // where two records describe one sensor, the first is as good as the other
        sensors.stream().filter(Sensor::readable).forEach(sensor -> readable.putIfAbsent(sensor.id(), sensor));
    }

    String fingerprint() {
        return fingerprint;
    }

    /** The sensors that give readings, one for each id, in the repository's order. */
    List<Sensor> readable() {
        return List.copyOf(readable.values());
    }

    /** Inventory devices beside the BMC's own. */
    List<FruLocatorRecord> fruDevices() {
        return fruDevices;
    }

    Optional<Sensor> sensor(String id) {
        return Optional.ofNullable(readable.get(id));
    }

    /** True if a sensor of the BMC itself has this number. */
    boolean bmcHas(int lun, int number) {
        return readable.values().stream()
                .anyMatch(sensor -> sensor.onBmc()
                        && sensor.key().lun() == lun
                        && sensor.key().number() == number);
    }

    SelDecoder log() {
        return log;
    }

    /** {@code descriptors}, as the list that other BMCs of the model have already, where it is the same. */
    synchronized List<SensorDescriptor> shared(List<SensorDescriptor> descriptors) {
        if (usual.isEmpty()) {
            usual = List.copyOf(descriptors);
        }
        return usual.equals(descriptors) ? usual : descriptors;
    }
}
