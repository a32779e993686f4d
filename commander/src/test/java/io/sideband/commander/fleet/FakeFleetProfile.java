package io.sideband.commander.fleet;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The service with a fleet in this JVM, and times short enough for tests. */
public final class FakeFleetProfile implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FakeFleet.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "sideband.permission.file", PolicyFiles.everything(),
                // a machine that runs several builds is slow, and that is not what is tested
                "sideband.operations.accept-timeout", "PT8S",
                "sideband.execution.yield-wait", "PT0.3S",
                "sideband.execution.lease", "PT2S",
                "sideband.execution.look-min", "PT0.02S",
                "sideband.execution.look-max", "PT0.05S",
                "sideband.execution.evidence-window", "PT1S",
                "sideband.execution.resume-at-least", "PT1S",
                "sideband.execution.resume-at-most", "PT5S");
    }
}
