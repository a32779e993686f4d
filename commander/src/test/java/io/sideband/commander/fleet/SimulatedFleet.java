package io.sideband.commander.fleet;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import io.sideband.simulator.model.PowerTimings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A simulated fleet that speaks IPMI on loopback, as the service's BMCs. */
public final class SimulatedFleet implements QuarkusTestResourceLifecycleManager {
    /** How many BMCs it has. */
    public static final int SIZE = 20;

    /** Long enough for a cycle's off edge to be seen, short enough for a test. */
    private static final PowerTimings TIMINGS = new PowerTimings(
            Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));

    private @Nullable Simulator simulator;

    @Override
    public Map<String, String> start() {
        try {
            simulator = Simulator.start(SimulatorConfig.forUser("ipmiusr", "test")
                    .bmcs(SIZE)
                    .port(0)
                    .timings(TIMINGS)
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Objects.requireNonNull(simulator), new TestInjector.MatchesType(Simulator.class));
    }

    @Override
    public void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
