package io.sideband.collector.sensor;

import io.sideband.bmc.SensorCategory;
import io.sideband.bmc.SensorDescriptor;
import java.util.List;

/** Sensors that are read together and go out as one record. */
enum SensorGroup {
    /** What gives values. */
    FAST("fast"),
    /** What gives states. */
    DISCRETE("discrete");

    private final String groupName;

    SensorGroup(String groupName) {
        this.groupName = groupName;
    }

    /** As on {@link io.sideband.events.ReadingBatch#group}. */
    String groupName() {
        return groupName;
    }

    /** Those of {@code sensors} that belong to this group, in their order. */
    List<SensorDescriptor> of(List<SensorDescriptor> sensors) {
        return sensors.stream().filter(s -> of(s) == this).toList();
    }

    private static SensorGroup of(SensorDescriptor sensor) {
        return sensor.numeric() && sensor.category() != SensorCategory.DISCRETE ? FAST : DISCRETE;
    }
}
