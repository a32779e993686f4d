package io.sideband.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * ipmi_sim of Debian's openipmi on a free port of loopback: a BMC that shares no code with ours. Speaks cipher suite 3. Its
 * sensors are described in ipmi_sim.emu. It has one administrator, {@link #USER}, and does not hold users to their
 * privilege. A missing ipmi_sim or ipmitool is a failure, never a skip.
 */
public final class IpmiSim implements AutoCloseable {
    public static final String USER = "ipmiusr";
    public static final String PASSWORD = "test";

    /** The system GUID as it is on the wire. */
    public static final String GUID = "a123456789abcdefa123456789abcdef";

    private static final Duration START = Duration.ofSeconds(20);

    /** Get Channel Authentication Capabilities in the v1.5 format: answered without a login. */
    private static final byte[] CAPABILITIES =
            HexFormat.of().parseHex("0600ff07000000000000000000092018c88100388e04b5");

    private final Path directory;
    private final int lanPort;
    private final int consolePort;
    private Process process;

    private IpmiSim(Path directory, int lanPort, int consolePort, Process process) {
        this.directory = directory;
        this.lanPort = lanPort;
        this.consolePort = consolePort;
        this.process = process;
    }

    /** Starts one in a new directory below the system's temporary one. */
    public static IpmiSim start() {
        try {
            return start(Files.createTempDirectory("ipmi_sim"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one whose files, among them its SEL and chassis state, are in {@code directory}. Its power is on. */
    public static IpmiSim start(Path directory) {
        try {
            Path home = Files.createDirectories(directory.toAbsolutePath());
            int lanPort = freeUdpPort();
            int consolePort = freeTcpPort();
            String configuration = resource("ipmi_sim.conf")
                    .replace("@lanPort@", Integer.toString(lanPort))
                    .replace("@consolePort@", Integer.toString(consolePort))
                    .replace("@directory@", home.toString());
            Files.writeString(home.resolve("lan.conf"), configuration);
            Files.writeString(home.resolve("sim.emu"), resource("ipmi_sim.emu"));
            Path chassis = Files.writeString(home.resolve("chassis"), resource("ipmi_sim.chassis"));
            Files.setPosixFilePermissions(chassis, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(home.resolve("power"), "1\n");
            Files.createDirectories(home.resolve("state"));
            IpmiSim sim = new IpmiSim(home, lanPort, consolePort, launch(home));
            sim.awaitAnswer();
            return sim;
        } catch (IOException e) {
            throw new UncheckedIOException("ipmi_sim did not start; it is in Debian's package openipmi", e);
        }
    }

    /** Where it answers: a port of 127.0.0.1. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), lanPort);
    }

    /** Sets the raw reading of a threshold sensor; crossing a threshold adds an entry to the SEL. */
    public void setSensor(int number, int raw) {
        command("sensor_set_value 0x20 0 %d 0x%02x 1".formatted(number, raw));
    }

    /** Sets one state of a discrete sensor; the change adds an entry to the SEL. */
    public void setState(int number, int bit, boolean asserted) {
        command("sensor_set_bit 0x20 0 %d %d %d 1".formatted(number, bit, asserted ? 1 : 0));
    }

    /** Adds a SEL entry of type 02h; {@code bytes} are its bytes 4 to 16 in hexadecimal. */
    public void addSelEntry(String bytes) {
        command("sel_add 0x20 0x02 0x" + String.join(" 0x", bytes.trim().split("\\s+", -1)));
    }

    public boolean powerIsOn() {
        try {
            return Files.readString(directory.resolve("power")).trim().equals("1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void setPower(boolean on) {
        try {
            Files.writeString(directory.resolve("power"), on ? "1\n" : "0\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was asked of the chassis, one call a line, in order, such as {@code 0x20 set power 0}. */
    public List<String> chassisCalls() {
        try {
            Path log = directory.resolve("chassis.log");
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Executes a command of ipmi_sim_cmd(5) and returns what it printed. A command that it does not know is an error. */
    public String command(String line) {
        try (Socket console = new Socket(InetAddress.getLoopbackAddress(), consolePort)) {
            console.setSoTimeout((int) Duration.ofSeconds(5).toMillis());
            readPrompt(console.getInputStream());
            console.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            String output = readPrompt(console.getInputStream());
            if (output.contains("**")) {
                throw new IllegalArgumentException(output.trim());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("ipmi_sim's console", e);
        }
    }

    /** Runs ipmitool as the administrator at suite 3 and returns its standard output. */
    public String ipmitool(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ipmitool", "-I", "lanplus", "-C", "3", "-H", "127.0.0.1"));
        command.addAll(List.of("-p", Integer.toString(lanPort), "-U", USER, "-P", PASSWORD));
        command.addAll(List.of(arguments));
        try {
            Process tool = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new IllegalStateException("ipmitool %s: exit code %d".formatted(arguments[0], tool.exitValue()));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("ipmitool could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Stops answering, as a BMC that hangs, until {@link #thaw()}. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** Ends it without a word to anybody and starts it again: sessions are lost, users, SEL and chassis stay. */
    public void restart() {
        close();
        try {
            process = launch(directory);
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException("ipmi_sim did not start again", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(Path home) throws IOException {
        return new ProcessBuilder(
                        "ipmi_sim", "-c", home + "/lan.conf", "-f", home + "/sim.emu", "-s", home + "/state", "-n")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile())
                .start();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer() throws IOException {
        long started = System.nanoTime();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(200);
            DatagramPacket answer = new DatagramPacket(new byte[256], 256);
            while (System.nanoTime() - started < START.toNanos()) {
                if (!process.isAlive()) {
                    throw new IOException("it ended with: " + Files.readString(directory.resolve("output")));
                }
                socket.send(new DatagramPacket(CAPABILITIES, CAPABILITIES.length, address()));
                try {
                    socket.receive(answer);
                    return;
                } catch (SocketTimeoutException e) {
                    // not listening yet: the next round asks again
                    continue;
                }
            }
        }
        process.destroyForcibly();
        throw new IOException("no answer within " + START);
    }

    /** Reads up to the prompt that follows a command's output. */
    private static String readPrompt(InputStream in) throws IOException {
        StringBuilder output = new StringBuilder();
        while (!output.toString().endsWith("> ")) {
            int next = in.read();
            if (next < 0) {
                throw new InterruptedIOException("the console ended after: " + output);
            }
            output.append((char) next);
        }
        return output.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(IpmiSim.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
