package io.sideband.commander.fleet;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The service with its real way to BMCs, and times that fit the simulator's. */
public final class SimulatedFleetProfile implements QuarkusTestProfile {
    private static String recordings() {
        try {
            Path directory = Files.createTempDirectory("recordings");
            directory.toFile().deleteOnExit();
            return directory.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "sideband.permission.file", PolicyFiles.everything(),
                "sideband.console.recording", "strict",
                "sideband.console.recordings", recordings(),
                "sideband.console.linger", "PT0.5S",
                "sideband.execution.yield-wait", "PT0.1S",
                "sideband.execution.look-min", "PT0.05S",
                "sideband.execution.look-max", "PT0.1S",
                "sideband.execution.evidence-window", "PT3S");
    }
}
