package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPolicyTest {
    @TempDir
    Path directory;

    @Test
    void firstStartWritesOne() throws IOException {
        assertThat(Files.readString(LocalPolicy.open(new RunDirectory(directory))))
                .contains("roles: [operator, admin]");
    }

    @Test
    void changedOneIsKept() throws IOException {
        RunDirectory run = new RunDirectory(directory);
        Files.writeString(run.policy(), "grants: []");

        assertThat(Files.readString(LocalPolicy.open(run))).isEqualTo("grants: []");
    }
}
