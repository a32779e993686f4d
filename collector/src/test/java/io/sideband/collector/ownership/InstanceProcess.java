package io.sideband.collector.ownership;

import io.sideband.bmc.ipmi.IpmiBmcConnector;
import io.sideband.ipmi.transport.TransportConfig;
import io.sideband.service.seal.CredentialSealer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An {@link Instance} as a process of its own, over real IPMI: it can be killed and stopped as a process can be. */
final class InstanceProcess implements AutoCloseable {
    private final Process process;

    private InstanceProcess(Process process) {
        this.process = process;
    }

    /** Runs until standard input ends, so that it never outlives its test. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", arguments[1]);
        try (IpmiBmcConnector connector = IpmiBmcConnector.open(TransportConfig.standard());
                Instance instance = new Instance(
                        arguments[0], kafka, connector, CredentialSealer.open(Path.of(arguments[2])), arguments[3])) {
            while (System.in.read() >= 0) {
                // until the test is over
            }
            System.err.println(
                    "ends with %d partitions".formatted(instance.ownership().partitions()));
        }
    }

    /** @param log where its output goes */
    static InstanceProcess start(String name, String bootstrapServers, Path keys, String zone, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                InstanceProcess.class.getName(),
                name,
                bootstrapServers,
                keys.toString(),
                zone));
        File output = log.toFile();
        return new InstanceProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start());
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process cannot be killed");
        }
    }

    /** SIGSTOP: it is there and does nothing. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("kill -%s ended with %d".formatted(name, status));
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(Duration.ofSeconds(15))) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
