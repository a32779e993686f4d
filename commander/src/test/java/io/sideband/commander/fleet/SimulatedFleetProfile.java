package io.sideband.commander.fleet;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with its real way to BMCs, and times that fit the simulator's. */
public final class SimulatedFleetProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "sideband.permission.file", PolicyFiles.everything(),
                "sideband.execution.yield-wait", "PT0.1S",
                "sideband.execution.look-min", "PT0.05S",
                "sideband.execution.look-max", "PT0.1S",
                "sideband.execution.evidence-window", "PT3S");
    }
}
