package io.sideband.local.bench;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.local.ParentWatch;
import io.sideband.local.StackPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Simulated BMCs in a process of their own, which ends with this one: what is measured is the client. */
final class SimulatedFleet implements AutoCloseable {
    static final String USER = "bench";
    private static final int FIRST = 0x7f0a0001;
    private static final int HOSTS_OF_A_NET = 254;

    private final Process process;
    private final int port;
    private final String password;

    private SimulatedFleet(Process process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    static SimulatedFleet start(Path directory, int bmcs) {
        int udp = StackPorts.free().bmcs();
        int control = StackPorts.free().simulatorControl();
        String password = secret(8);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                ParentWatch.class.getName(),
                "io.sideband.simulator.SimulatorMain"));
        command.addAll(List.of("--bmcs", Integer.toString(bmcs), "--port", Integer.toString(udp)));
        command.addAll(List.of("--control-port", Integer.toString(control), "--username", USER));
        command.addAll(List.of("--password-file", file(directory, "password", password)));
        command.addAll(List.of("--control-token-file", file(directory, "token", secret(16))));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(directory.resolve("simulator.log").toFile())
                    .start();
            awaitReady(process, directory);
            return new SimulatedFleet(process, udp, password);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator could not be started", e);
        }
    }

    private static void awaitReady(Process process, Path directory) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("simulator ready")) {
                return;
            }
        }
        throw new IllegalStateException("the simulator ended: " + Files.readString(directory.resolve("simulator.log")));
    }

    private static String secret(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String file(Path directory, String name, String content) {
        try {
            Path file = Files.createFile(
                    directory.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, content + "\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String password() {
        return password;
    }

    /** The first {@code count} BMCs: 127.10.0.1 and on, the ends of each net of 256 left out. */
    List<InetSocketAddress> addresses(int count) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int address = FIRST + i / HOSTS_OF_A_NET * 256 + i % HOSTS_OF_A_NET;
            String text =
                    "%d.%d.%d.%d".formatted(address >>> 24, address >> 16 & 0xff, address >> 8 & 0xff, address & 0xff);
            addresses.add(new InetSocketAddress(InetAddress.ofLiteral(text), port));
        }
        return addresses;
    }

    /** What {@link PeerProgram}s read. */
    String peerInput(int bmcs, CipherSuite suite, int sensor, IpmiBenchOptions options) {
        String hosts = addresses(bmcs).stream()
                .map(address -> address.getAddress().getHostAddress() + ":" + address.getPort())
                .collect(Collectors.joining("\n"));
        return "%s\n%s\n%d\n%d\n%d\n%d\n%s\n"
                .formatted(
                        USER,
                        password,
                        suite.id(),
                        sensor,
                        options.warmUp().toSeconds(),
                        options.window().toSeconds(),
                        hosts);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
