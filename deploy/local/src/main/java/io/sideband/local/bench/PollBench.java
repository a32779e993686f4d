package io.sideband.local.bench;

import io.sideband.local.LocalStack;
import io.sideband.local.Logs;
import io.sideband.local.ServiceName;
import io.sideband.local.StackPlan;
import io.sideband.local.StackPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a reading costs the collector: published readings per CPU second (user and system time of its one process), beside
 * FreeIPMI's {@code ipmi-sensors} against the same simulated BMCs at the same cipher suite, in the same run. The peer is
 * the fastest of the fan-outs that are tried. Both have their SDRs read before the measurement begins.
 */
public final class PollBench {
    private static final int CIPHER_SUITE = 17;
    private static final List<Integer> FANOUTS = List.of(1, 8, 64);
    private static final Duration PEER_WINDOW = Duration.ofSeconds(20);

    private final Options options;
    private final InstantSource clock = InstantSource.system();

    private PollBench(Options options) {
        this.options = options;
    }

    /**
     * How much of it.
     *
     * @param bmcs simulated BMCs
     * @param interval of polling; short, so that the collector is busy
     */
    private record Options(int bmcs, Duration interval, Duration warmUp, Duration window) {
        static Options parse(String[] arguments) {
            Options options = new Options(100, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60));
            for (int i = 0; i < arguments.length; i += 2) {
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[i] + " needs a value");
                }
                options = options.with(arguments[i], arguments[i + 1]);
            }
            return options;
        }

        private Options with(String name, String value) {
            return switch (name) {
                case "--bmcs" -> new Options(Integer.parseInt(value), interval, warmUp, window);
                case "--interval" -> new Options(bmcs, seconds(value), warmUp, window);
                case "--warm-up" -> new Options(bmcs, interval, seconds(value), window);
                case "--window" -> new Options(bmcs, interval, warmUp, seconds(value));
                default ->
                    throw new IllegalArgumentException(
                            "%s is not one of --bmcs, --interval, --warm-up, --window (seconds)".formatted(name));
            };
        }

        private static Duration seconds(String value) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
    }

    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("poll: " + e.getMessage());
            System.exit(2);
            return;
        }
        new PollBench(options).run();
    }

    private void run() {
        try (BenchDirectory directory = BenchDirectory.create()) {
            run(directory.path());
        }
    }

    private void run(Path directory) {
        // standard output is for the one JSON line
        Logs.toFile(directory.resolve("kafka.log"));
        StackPorts ports = StackPorts.free();
        StackPlan plan = StackPlan.standard(Path.of("").toAbsolutePath())
                .elsewhere(directory.resolve("run"), ports)
                .withServices(Set.of(ServiceName.COLLECTOR))
                .withBmcs(options.bmcs())
                .withInterval(options.interval())
                .optimised();
        try (LocalStack stack = LocalStack.start(plan, System.err::println)) {
            Throughput collector = measureCollector(stack);
            stack.kill(ServiceName.COLLECTOR);
            print(collector, measurePeers(stack, ports, directory));
        }
    }

    private Throughput measureCollector(LocalStack stack) {
        long pid = stack.pid(ServiceName.COLLECTOR);
        try (ReadingCounter counter = new ReadingCounter(stack.consumerLogin(), clock)) {
            BenchOutput.progress("the collector warms up for %s".formatted(options.warmUp()));
            BenchOutput.progress("%d readings".formatted(counter.countFor(options.warmUp())));
            BenchOutput.progress("and is measured for %s".formatted(options.window()));
            var started = clock.instant();
            Duration before = CpuTime.of(pid);
            long readings = counter.countFor(options.window());
            Duration cpu = CpuTime.of(pid).minus(before);
            Duration wall = Duration.between(started, clock.instant());
            return report("collector", new Throughput(readings, cpu, wall));
        }
    }

    private Map<Integer, Throughput> measurePeers(LocalStack stack, StackPorts ports, Path directory) {
        List<String> login = stack.simulatorLogin();
        String hosts = IntStream.rangeClosed(1, options.bmcs())
                .mapToObj(n -> stack.simulatedAddress(n) + ":" + ports.bmcs())
                .collect(Collectors.joining(","));
        FreeIpmiPeer peer = new FreeIpmiPeer(directory, hosts, login.getFirst(), login.getLast(), CIPHER_SUITE, clock);
        BenchOutput.progress("ipmi-sensors fills its SDR cache");
        peer.readOnce(FANOUTS.getLast());
        Map<Integer, Throughput> results = new LinkedHashMap<>();
        for (int fanout : FANOUTS) {
            results.put(fanout, report("ipmi-sensors --fanout=" + fanout, peer.measure(fanout, PEER_WINDOW)));
        }
        return results;
    }

    private void print(Throughput collector, Map<Integer, Throughput> peers) {
        Map.Entry<Integer, Throughput> best = peers.entrySet().stream()
                .max(Comparator.comparingDouble(e -> e.getValue().perCpuSecond()))
                .orElseThrow();
        Map<String, Object> figures = collector.figures();
        figures.put("bmcs", options.bmcs());
        figures.put("cipher_suite", CIPHER_SUITE);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("bench", "poll");
        line.put("figures", figures);
        line.put(
                "peer",
                Map.of(
                        "name",
                        "freeipmi ipmi-sensors --fanout=" + best.getKey(),
                        "figures",
                        best.getValue().figures()));
        line.put(
                "ratio",
                Throughput.round(collector.perCpuSecond() / best.getValue().perCpuSecond()));
        BenchOutput.result(line);
    }

    private static Throughput report(String who, Throughput throughput) {
        BenchOutput.progress("%s: %s".formatted(who, throughput.figures()));
        return throughput;
    }
}
