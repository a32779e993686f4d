package io.sideband.local.bench;

import io.sideband.events.Topic;
import io.sideband.local.LocalStack;
import io.sideband.local.Logs;
import io.sideband.local.ServiceName;
import io.sideband.local.StackPlan;
import io.sideband.local.StackPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * What the alerter takes and how fast it is: readings per CPU second through many rules (the one process, user and
 * system), the time from a reading to its alert for a read_committed consumer at a steady load, and how long a restart with
 * all that state takes until it speaks. Broker, load and alerter share the machine, so the times are what that gives.
 */
public final class AlertBench {
    private static final String ADMIN = "admin";
    private static final int PARTITIONS = 16;
    private static final String GROUP = "alerter-evaluate";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Of the alerter; the most that a commit adds to the time from a reading to its alert. */
    private static final int COMMIT_INTERVAL_MS = 100;

    private final Options options;
    private final InstantSource clock = InstantSource.system();

    private AlertBench(Options options) {
        this.options = options;
    }

    /**
     * How much of it.
     *
     * @param rounds how often every BMC is read for the throughput
     * @param rate readings per second for the latency
     * @param window for how long
     */
    private record Options(int bmcs, int rules, int rounds, int rate, Duration window) {
        static Options parse(String[] arguments) {
            Options options = new Options(10_000, 200, 10, 15_000, Duration.ofSeconds(60));
            for (int i = 0; i < arguments.length; i += 2) {
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[i] + " needs a value");
                }
                options = options.with(arguments[i], Integer.parseInt(arguments[i + 1]));
            }
            return options;
        }

        private Options with(String name, int value) {
            return switch (name) {
                case "--bmcs" -> new Options(value, rules, rounds, rate, window);
                case "--rules" -> new Options(bmcs, value, rounds, rate, window);
                case "--rounds" -> new Options(bmcs, rules, value, rate, window);
                case "--rate" -> new Options(bmcs, rules, rounds, value, window);
                case "--window" -> new Options(bmcs, rules, rounds, rate, Duration.ofSeconds(value));
                default ->
                    throw new IllegalArgumentException(
                            "%s is not one of --bmcs, --rules, --rounds, --rate, --window (seconds)".formatted(name));
            };
        }
    }

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("alerts: " + e.getMessage());
            System.exit(2);
            return;
        }
        new AlertBench(options).run();
    }

    private void run() throws Exception {
        try (BenchDirectory directory = BenchDirectory.create()) {
            run(directory.path());
        }
    }

    private void run(Path directory) throws Exception {
        // standard output is for the one JSON line
        Logs.toFile(directory.resolve("kafka.log"));
        StackPlan plan = StackPlan.standard(Path.of("").toAbsolutePath())
                .elsewhere(directory.resolve("run"), StackPorts.free())
                .withServices(Set.of(ServiceName.ALERTER))
                .withBmcs(1)
                .optimised();
        try (LocalStack stack = LocalStack.start(plan, System.err::println);
                AlertLoad load = new AlertLoad(stack.kafka().clientProperties(ADMIN));
                Admin admin = stack.kafka().admin()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("bmcs", options.bmcs());
            figures.put("series", options.bmcs() * AlertLoad.SENSORS);
            figures.put("rules", options.rules());
            load.rules(options.rules(), clock.instant());
            load.register(options.bmcs(), clock.instant());
            awaitJudged(admin);
            figures.putAll(throughput(stack, load, admin));
            figures.putAll(latency(stack, load));
            awaitJudged(admin);
            figures.put("restart_seconds", restart(stack));
            print(figures);
        }
    }

    private Map<String, Object> throughput(LocalStack stack, AlertLoad load, Admin admin) throws Exception {
        BenchOutput.progress("%d rounds over %d BMCs".formatted(options.rounds(), options.bmcs()));
        long pid = stack.pid(ServiceName.ALERTER);
        Instant started = clock.instant();
        Duration before = CpuTime.of(pid);
        for (int round = 0; round < options.rounds(); round++) {
            for (int bmc = 0; bmc < options.bmcs(); bmc++) {
                load.read(bmc, false, clock.instant());
            }
        }
        load.flush();
        awaitJudged(admin);
        long readings = (long) options.rounds() * options.bmcs() * AlertLoad.SENSORS;
        Throughput done =
                new Throughput(readings, CpuTime.of(pid).minus(before), Duration.between(started, clock.instant()));
        BenchOutput.progress("throughput: %s".formatted(done.figures()));
        return done.figures();
    }

    /** A steady load in which one poll in fifty turns a BMC hot or fine again. */
    private Map<String, Object> latency(LocalStack stack, AlertLoad load) {
        BenchOutput.progress("%d readings per second for %s".formatted(options.rate(), options.window()));
        try (AlertArrivals arrivals = new AlertArrivals(stack.consumerLogin(), clock)) {
            double pollsPerNano = (double) options.rate() / AlertLoad.SENSORS / 1e9;
            long started = System.nanoTime();
            long polls = 0;
            int turned = 0;
            while (System.nanoTime() - started < options.window().toNanos()) {
                long due = (long) ((System.nanoTime() - started) * pollsPerNano);
                for (; polls < due; polls++) {
                    int bmc = (int) (polls % options.bmcs());
                    boolean hot = (polls / options.bmcs()) % 2 == 0 && bmc % 50 == 0;
                    turned += hot ? 1 : 0;
                    load.read(bmc, hot, clock.instant());
                }
                arrivals.poll();
            }
            load.flush();
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (arrivals.fired() < turned && System.nanoTime() < until) {
                arrivals.poll();
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("latency_rate", options.rate());
            figures.put("commit_interval_ms", COMMIT_INTERVAL_MS);
            figures.put("alerts_expected", turned);
            figures.put("alerts_fired", arrivals.fired());
            figures.put("latency_p50_ms", Throughput.round(arrivals.milliseconds(0.5)));
            figures.put("latency_p99_ms", Throughput.round(arrivals.milliseconds(0.99)));
            BenchOutput.progress("latency: %s".formatted(figures));
            return figures;
        }
    }

    private double restart(LocalStack stack) {
        stack.kill(ServiceName.ALERTER);
        Instant started = clock.instant();
        stack.restart(ServiceName.ALERTER);
        return Throughput.round(Duration.between(started, clock.instant()).toMillis() / 1e3);
    }

    /** Waits until the alerter has committed all that is on its topics now. */
    private void awaitJudged(Admin admin) throws Exception {
        Instant deadline = clock.instant().plus(PATIENCE);
        Map<TopicPartition, Long> ends = ends(admin);
        while (!judged(admin, ends)) {
            if (clock.instant().isAfter(deadline)) {
                throw new IllegalStateException("the alerter is still behind after %s".formatted(PATIENCE));
            }
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = Stream.of(Topic.BMCS, Topic.SENSORS, Topic.READINGS)
                .flatMap(topic -> Stream.iterate(0, n -> n < PARTITIONS, n -> n + 1)
                        .map(n -> new TopicPartition(topic.topicName(), n)))
                .collect(Collectors.toMap(p -> p, _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }

    private static boolean judged(Admin admin, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        var committed = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            var offset = committed.get(end.getKey());
            return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
        });
    }

    private static void print(Map<String, Object> figures) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("bench", "alerts");
        line.put("figures", figures);
        BenchOutput.result(line);
    }
}
