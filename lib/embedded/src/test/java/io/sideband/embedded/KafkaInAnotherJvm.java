package io.sideband.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A plain broker in a process of its own, for tests that kill it. */
final class KafkaInAnotherJvm {
    private static final String READY = "kafka is ready";
    private final Process process;
    private final BufferedReader output;

    private KafkaInAnotherJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static KafkaInAnotherJvm launch(Path directory, int port) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaInAnotherJvm.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new KafkaInAnotherJvm(process);
    }

    void awaitReady() throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(READY)) {
                return;
            }
        }
        throw new IOException("the broker's process ended");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] args) throws InterruptedException {
        try (var kafka = EmbeddedKafka.builder()
                .plaintext()
                .directory(Path.of(args[0]))
                .port(Integer.parseInt(args[1]))
                .start()) {
            System.out.println(READY);
            Thread.currentThread().join();
        }
    }
}
