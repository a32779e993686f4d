package io.sideband.collector.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sideband.bmc.PlatformEvent;
import io.sideband.testkit.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrapIntakeTest {
    private static final byte[] VARIABLE = HexFormat.of()
            .parseHex("44454c4c3100104a804db2c04f3133320007365a1234003c20201020040301595b5a0000000000190000315a0007c1");
    private static final InetAddress BMC = InetAddress.ofLiteral("10.20.0.11");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("10.20.0.12");

    private final List<String> told = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock(java.time.Instant.EPOCH);
    private final TrapIntake intake = new TrapIntake(
            from -> from.equals(BMC) ? Optional.of("rack1-u01") : Optional.empty(),
            (bmc, event) -> told.add(bmc + " " + event.sequence()),
            Duration.ofSeconds(1),
            meters,
            clock);

    @Test
    void trapOfABmcIsToldAndOfOthersIsNot() {
        intake.take(BMC, 65801, VARIABLE);
        intake.take(STRANGER, 65801, VARIABLE);

        assertThat(told).containsExactly("rack1-u01 7");
        assertThat(intake.knows(BMC)).isTrue();
        assertThat(intake.knows(STRANGER)).isFalse();
    }

    @Test
    void stormOfOneBmcCostsOneLookASecond() {
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofMillis(20));
            intake.take(BMC, 65801, VARIABLE);
        }

        assertThat(told).hasSize(2);
        assertThat(meters.counter("sideband.traps", "outcome", "too-soon").count())
                .isEqualTo(98);
    }

    @Test
    void whatIsNoPlatformEventIsCounted() {
        intake.take(BMC, 65801, new byte[] {1, 2, 3});
        intake.take(BMC, 65801, null);

        assertThat(told).isEmpty();
        assertThat(meters.counter("sideband.traps", "outcome", "unreadable").count())
                .isEqualTo(2);
    }

    @Test
    void eventIsTheSameAsItsEntryWhateverTheirIdsAndNotAsAnother() {
        List<PlatformEvent> events = new ArrayList<>();
        new TrapIntake(from -> Optional.of("bmc"), (bmc, event) -> events.add(event), Duration.ZERO, meters, clock)
                .take(BMC, 65801, VARIABLE);
        PlatformEvent event = events.getFirst();
        String time = event.entry().substring(6, 14);

        assertThat(event.isSameAs("0a0002" + time + "200004" + "01040159" + "5b5a"))
                .isTrue();
        assertThat(event.isSameAs("0a0002" + time + "200004" + "01040159" + "5b5b"))
                .as("other data")
                .isFalse();
        assertThat(event.isSameAs("0a000200000000200004" + "01040159" + "5b5a"))
                .as("another time")
                .isFalse();
        assertThat(event.isSameAs("0a00c1" + time + "200004" + "01040159" + "5b5a"))
                .as("a vendor's entry")
                .isFalse();
    }

    @Test
    void usersThatOthersMayReadAreRefused(@TempDir Path directory) throws IOException {
        Path users = directory.resolve("users");
        Files.writeString(users, "bmc short\n");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> TrapUsers.read(users)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> TrapUsers.read(users))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("short");
    }
}
