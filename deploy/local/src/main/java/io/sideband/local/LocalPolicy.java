package io.sideband.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The policy of one machine: operators and administrators may do everything, until somebody writes another. */
final class LocalPolicy {
    private static final String TEXT = """
            # Who may do what to which BMCs. Commander reads it again when it changes; what it does not allow is refused.
            # A BMC with the label do-not-power-off is never switched off, cycled or reset, whatever is granted here.
            grants:
              - name: operators
                roles: [operator, admin]
                actions: ["*"]
            """;

    private LocalPolicy() {}

    /** Where it is; written if there is none. */
    static Path open(RunDirectory run) {
        try {
            if (!Files.exists(run.policy())) {
                Files.writeString(run.policy(), TEXT);
            }
            return run.policy();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + run.policy(), e);
        }
    }
}
