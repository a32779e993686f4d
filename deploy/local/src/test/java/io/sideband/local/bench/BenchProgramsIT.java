package io.sideband.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in C that benchmarks compile: with Debian's gcc and libfreeipmi-dev. */
class BenchProgramsIT {
    @TempDir
    Path directory;

    @Test
    void theEchoGivesBackWhatItGets() {
        IpmiBenchOptions options = new IpmiBenchOptions(2, Duration.ZERO, Duration.ofSeconds(1));

        try (BareEcho echo = BareEcho.serve(directory)) {
            Throughput measured = echo.call(4, 68, options);

            assertThat(measured.readings()).isPositive();
            assertThat(measured.cpu()).isLessThanOrEqualTo(measured.wall());
        }
    }

    @Test
    void thePeerIsMadeOfFreeIpmisLibrary() {
        PeerProgram peer = PeerProgram.freeipmi(directory);

        assertThat(Path.of(peer.command().getFirst())).matches(Files::isExecutable);
    }
}
