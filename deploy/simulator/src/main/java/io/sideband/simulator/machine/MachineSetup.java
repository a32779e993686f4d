package io.sideband.simulator.machine;

import io.sideband.simulator.eventlog.FullLog;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.simulator.sensor.SensorCatalogue;
import java.util.Set;

/**
 * What machines of a fleet have in common.
 *
 * @param catalogue the sensors, shared
 * @param timings how long power changes take
 * @param on whether they start with power
 * @param logCapacity entries of a SEL
 * @param fullLog what a full SEL does
 * @param faults what they do wrong from the start
 */
public record MachineSetup(
        SensorCatalogue catalogue,
        PowerTimings timings,
        boolean on,
        int logCapacity,
        FullLog fullLog,
        Set<Fault> faults) {}
