package io.sideband.alerter.evaluate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sideband.alerter.evaluate.EvaluationStream.Placement;
import io.sideband.alerter.rule.RuleSet;
import io.sideband.alerter.silence.Acknowledgements;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** An evaluation in a process of its own, for tests that kill it. It ends with the test, too. */
public final class EvaluatorInAnotherJvm {
    private static final String READY = "evaluation is ready";
    private static final Acknowledgements NOBODY = new Acknowledgements(List.of());
    private static final Duration TICK = Duration.ofMillis(200);

    private final Process process;
    private final BufferedReader output;

    private EvaluatorInAnotherJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** @param errors what it says on standard error is added to this file */
    public static EvaluatorInAnotherJvm launch(
            String bootstrapServers, String instance, Path stateDirectory, Path errors) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EvaluatorInAnotherJvm.class.getName(),
                        bootstrapServers,
                        instance,
                        stateDirectory.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        return new EvaluatorInAnotherJvm(process);
    }

    public void awaitReady() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(READY)) {
                return;
            }
        }
        throw new IOException("the evaluation's process ended");
    }

    /** Ends it with SIGKILL, and returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    static EvaluationStream stream(Map<String, Object> connection, Placement placement, Supplier<RuleSet> rules) {
        return new EvaluationStream(
                connection,
                placement,
                new Guidance(rules, () -> NOBODY, () -> new FleetView(List.of(), List.of(), 1)),
                TICK,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    public static void main(String[] args) throws IOException {
        Map<String, Object> connection = Map.of("bootstrap.servers", args[0]);
        Placement placement = new Placement(args[1], Path.of(args[2]), 1, 0);
        RuleSet rules = TopologyBench.shipped();
        try (EvaluationStream stream = stream(connection, placement, () -> rules)) {
            stream.start();
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(stream::ready);
            System.out.println(READY);
            // the other end closes when the test ends, however it does
            while (System.in.read() >= 0) {}
        }
    }
}
