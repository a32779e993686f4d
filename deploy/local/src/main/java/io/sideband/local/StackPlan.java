package io.sideband.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What stack to start.
 *
 * @param project the project's root; every service is built there
 * @param run     where data, keys and logs lie
 * @param bmcs    how many simulated BMCs, at most 64,000
 * @param interval how often each of them is polled
 * @param quickStart whether processes start fast rather than run fast
 * @param services which services; all unless a test needs less
 * @param registered whether the simulated BMCs are registered at the start
 * @param overrides configuration of single services that goes before the stack's own
 */
public record StackPlan(
        Path project,
        Path run,
        StackPorts ports,
        int bmcs,
        Duration interval,
        boolean quickStart,
        Set<ServiceName> services,
        boolean registered,
        Map<ServiceName, Map<String, String>> overrides) {
    private static final int MOST_BMCS = 64_000;

    public StackPlan {
        services = Set.copyOf(services);
        overrides = Map.copyOf(overrides);
        if (bmcs < 1 || bmcs > MOST_BMCS) {
            throw new IllegalArgumentException("bmcs must be between 1 and " + MOST_BMCS + ": " + bmcs);
        }
    }

    /** All services on the standard ports with data in {@code run/}. */
    public static StackPlan standard(Path project) {
        return new StackPlan(
                project,
                project.resolve("run"),
                StackPorts.standard(),
                20,
                Duration.ofSeconds(5),
                true,
                EnumSet.allOf(ServiceName.class),
                true,
                Map.of());
    }

    public StackPlan withBmcs(int count) {
        return new StackPlan(project, run, ports, count, interval, quickStart, services, registered, overrides);
    }

    public StackPlan withInterval(Duration often) {
        return new StackPlan(project, run, ports, bmcs, often, quickStart, services, registered, overrides);
    }

    /** For measurements: with the JVM's optimising compiler. */
    public StackPlan optimised() {
        return new StackPlan(project, run, ports, bmcs, interval, false, services, registered, overrides);
    }

    /** For measurements: {@link LocalStack#registerFleet} registers the simulated BMCs when it is called. */
    public StackPlan unregistered() {
        return new StackPlan(project, run, ports, bmcs, interval, quickStart, services, false, overrides);
    }

    /** Beside the standard stack: other data, other ports. */
    public StackPlan elsewhere(Path directory, StackPorts others) {
        return new StackPlan(project, directory, others, bmcs, interval, quickStart, services, registered, overrides);
    }

    public StackPlan withServices(Set<ServiceName> some) {
        return new StackPlan(project, run, ports, bmcs, interval, quickStart, some, registered, overrides);
    }

    /** Adds one setting of one service. */
    public StackPlan with(ServiceName service, String key, String value) {
        var all = new EnumMap<ServiceName, Map<String, String>>(ServiceName.class);
        all.putAll(overrides);
        var ofService = new HashMap<>(overrides.getOrDefault(service, Map.of()));
        ofService.put(key, value);
        all.put(service, Map.copyOf(ofService));
        return new StackPlan(project, run, ports, bmcs, interval, quickStart, services, registered, all);
    }
}
