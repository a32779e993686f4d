package io.sideband.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.transport.IpmiTransport;
import io.sideband.ipmi.transport.TransportConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand BMCs in one process: what they take, idle and with a session each that is polled. Prints its figures. */
@EnabledIfSystemProperty(named = "sideband.long", matches = "true")
class FleetSizeIT {
    private static final int BMCS = 10_000;
    private static final int AT_ONCE = 250;
    private static final int SENSORS = 5;
    private static final long GIBIBYTE = 1024 * 1024;
    private static final String PASSWORD = "Pass-w0rd.17";

    @TempDir
    private Path directory;

    @Test
    void tenThousandBmcsTakeLessThanAGibibyte() throws Exception {
        int port = 16_230;
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        Path token = Files.writeString(directory.resolve("token"), "0123456789abcdef");
        Process simulator = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.sideband.simulator.SimulatorMain",
                        "--bmcs",
                        String.valueOf(BMCS),
                        "--port",
                        String.valueOf(port),
                        "--control-port",
                        "18090",
                        "--latency",
                        "none",
                        "--username",
                        "admin",
                        "--password-file",
                        password.toString(),
                        "--control-token-file",
                        token.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        try {
            awaitReady(simulator);
            long idle = kibibytes(simulator, "VmRSS");
            long started = System.nanoTime();
            poll(port);
            double seconds = (System.nanoTime() - started) / 1e9;
            long most = kibibytes(simulator, "VmHWM");
            System.out.printf(
                    "{\"bmcs\":%d,\"rss_idle_mib\":%d,\"rss_polled_mib\":%d,\"rss_peak_mib\":%d,\"readings\":%d,\"s\":%.1f}%n",
                    BMCS, idle / 1024, kibibytes(simulator, "VmRSS") / 1024, most / 1024, BMCS * SENSORS, seconds);

            assertThat(most).isLessThan(GIBIBYTE);
        } finally {
            simulator.destroy();
            assertThat(simulator.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void awaitReady(Process simulator) {
        Path output = directory.resolve("output");
        await().atMost(Duration.ofMinutes(3)).until(() -> read(output).contains("\n") || !simulator.isAlive());
        assertThat(simulator.isAlive()).as(() -> read(output)).isTrue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A session with every BMC, all of them open at the end. */
    private static void poll(int port) {
        InetAddress first = InetAddress.ofLiteral("127.10.0.1");
        SessionConfig config = SessionConfig.of(Credentials.of("admin", PASSWORD));
        try (IpmiTransport transport = IpmiTransport.open(TransportConfig.standard())) {
            for (int from = 0; from < BMCS; from += AT_ONCE) {
                List<CompletableFuture<Long>> polls = new ArrayList<>();
                for (int i = from; i < from + AT_ONCE; i++) {
                    InetSocketAddress bmc = new InetSocketAddress(FleetAddress.of(first, i), port);
                    polls.add(transport
                            .connect(bmc, config)
                            .thenCompose(FleetSizeIT::readings)
                            .toCompletableFuture());
                }
                polls.forEach(poll ->
                        assertThat(poll.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(SENSORS));
            }
        }
    }

    private static CompletableFuture<Long> readings(IpmiSession session) {
        List<CompletableFuture<GetSensorReading.Response>> all = IntStream.rangeClosed(1, SENSORS)
                .mapToObj(
                        sensor -> session.send(new GetSensorReading(0, sensor)).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(_ -> all.stream()
                        .filter(reading -> reading.join().available())
                        .count());
    }

    private static long kibibytes(Process process, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
