package io.sideband.collector.sensor;

import io.sideband.bmc.SensorDescriptor;
import java.util.List;

/**
 * Sensors that are read together and go out as one record.
 *
 * @param name as on {@link io.sideband.events.ReadingBatch#group}
 * @param every read at each so-many-th poll, 1 or more
 */
record SensorGroup(String name, int every, List<SensorDescriptor> sensors) {
    SensorGroup {
        sensors = List.copyOf(sensors);
    }

    /**
     * True if it is read in the {@code poll}-th poll, counted from 0; all are in the first. BMCs do not read their slow
     * groups in the same polls.
     *
     * @param place of the BMC among others, any number
     */
    boolean due(long poll, int place) {
        return poll == 0 || Math.floorMod(poll + place, every) == 0;
    }
}
