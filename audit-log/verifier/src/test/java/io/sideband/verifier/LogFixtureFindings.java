package io.sideband.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All that is found in a full run, not only what is printed first. */
record LogFixtureFindings(Path directory, Path policy, Path earlier) {
    List<Finding> all() {
        try (FolderSource source = FolderSource.directory(directory)) {
            Checkpoint before = Checkpoint.parse(
                    SignedNote.parse(Files.readAllBytes(earlier)).text());
            return new Verification(source, Policy.parse(Files.readAllLines(policy)), Optional.of(before), true)
                    .run()
                    .findings();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
