package io.sideband.commander.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Policies for tests. */
public final class PolicyFiles {
    private PolicyFiles() {}

    /**
     * Path of one that lets operators do everything to every BMC, administrators light lamps, and wants two of the latter for
     * the power of BMCs with the label {@code critical}.
     */
    public static String everything() {
        try {
            Path file = Files.createTempFile("policy", ".yaml");
            file.toFile().deleteOnExit();
            Files.writeString(file, """
                    grants:
                      - name: operators
                        roles: [operator]
                        actions: ["*"]
                      - name: lamps
                        roles: [admin]
                        actions: [chassis.identify]
                    approvals:
                      - name: two for what is critical
                        actions: ["power.*"]
                        bmcs: {labels: {critical: "true"}}
                        needed: 2
                        roles: [admin]
                    """);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
