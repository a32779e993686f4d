package io.sideband.collector.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sideband.bmc.PlatformEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.UdpAddress;

/** Traps as Net-SNMP's snmptrap sends them. */
class TrapListenerIT {
    private static final String ENTERPRISE = "1.3.6.1.4.1.3183.1.1";
    /** Temperature, sensor 4, upper critical going high; printed so by FreeIPMI's ipmi-pet. */
    private static final String SPECIFIC = "65801";

    private static final String VARIABLE =
            "44454c4c3100104a804db2c04f3133320007365a1234003c202010" + "20040301595b5a000000000019" + "0000315a0007c1";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory = Path.of("");

    private final Queue<PlatformEvent> taken = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private volatile boolean known = true;
    private TrapListener listener;

    @BeforeEach
    void listen() throws IOException {
        Path users = directory.resolve("users");
        Files.createFile(users, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(users, "# name authentication privacy\nbmc authentic-enough private-enough\n");
        TrapIntake intake = new TrapIntake(
                from -> known ? Optional.of("rack1-u01") : Optional.empty(),
                (bmc, event) -> taken.add(event),
                Duration.ZERO,
                meters,
                Clock.systemUTC());
        listener =
                TrapListener.open(new UdpAddress(InetAddress.getLoopbackAddress(), 0), TrapUsers.read(users), intake);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private void send(String... version) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("snmptrap"));
        command.addAll(List.of(version));
        command.add("127.0.0.1:" + listener.port());
        if (version[1].equals("1")) {
            command.addAll(List.of(ENTERPRISE, "127.0.0.1", "6", SPECIFIC, "1"));
        } else {
            command.addAll(List.of("1", ENTERPRISE + ".0." + SPECIFIC));
        }
        command.addAll(List.of(ENTERPRISE + ".1", "x", VARIABLE));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private double counted(String outcome) {
        return meters.counter("sideband.traps", "outcome", outcome).count();
    }

    @Test
    void takesTrapsOfEachVersion() throws IOException, InterruptedException {
        send("-v", "1", "-c", "public");
        await().atMost(SOON).until(() -> taken.size() == 1);
        send("-v", "2c", "-c", "public");
        await().atMost(SOON).until(() -> taken.size() == 2);
        send(third("private-enough"));
        await().atMost(SOON).until(() -> taken.size() == 3);

        assertThat(taken).allSatisfy(event -> {
            assertThat(event.sequence()).isEqualTo(7);
            assertThat(event.isSameAs("020102ffffffff20000401040159" + "5b5a")).isTrue();
        });
    }

    private static String[] third(String password) {
        return new String[] {
            "-v",
            "3",
            "-e",
            "0x8000000001020304",
            "-u",
            "bmc",
            "-l",
            "authPriv",
            "-a",
            "SHA-256",
            "-A",
            "authentic-enough",
            "-x",
            "AES",
            "-X",
            password
        };
    }

    @Test
    void takesNothingFromStrangersAndNothingThatIsNotAuthentic() throws IOException, InterruptedException {
        known = false;
        send("-v", "2c", "-c", "public");
        await().atMost(SOON).until(() -> counted("stranger") == 1);
        known = true;
        send(third("another-password"));
        send("-v", "3", "-e", "0x8000000001020304", "-u", "nobody", "-l", "noAuthNoPriv");
        send("-v", "2c", "-c", "public");
        await().atMost(SOON).until(() -> counted("taken") == 1);

        assertThat(taken).hasSize(1);
    }
}
